# Completion of cntext for fish. Made by: cntext completion fish

# Whether the command before the cursor is $argv[1] (empty: there is none yet).
function __cntext_command_is
    set -l found ''
    for word in (commandline -opc)[2..]
        if not string match -q -- '-*' $word
            set found $word
            break
        end
    end
    test "$found" = "$argv[1]"
end

complete -c cntext -n "__cntext_command_is ''" -f
complete -c cntext -n "__cntext_command_is ''" -a split -d 'Split text into articles, paragraphs, sentences, clauses.'
complete -c cntext -n "__cntext_command_is ''" -a segment -d 'Cut text into words, with parts of speech if asked.'
complete -c cntext -n "__cntext_command_is ''" -a keywords -d 'Find the words that tell what a text is about.'
complete -c cntext -n "__cntext_command_is ''" -a numbers -d 'Find every quantity and say what it is worth.'
complete -c cntext -n "__cntext_command_is ''" -a convert -d 'Convert between simplified and traditional characters.'
complete -c cntext -n "__cntext_command_is ''" -a completion -d 'Print the completion script of a shell.'
complete -c cntext -n "__cntext_command_is ''" -l version -d 'Show the versions of cntext and of what it stands on.'
complete -c cntext -n "__cntext_command_is ''" -s h -l help -d 'Show this message and exit.'

# cntext split
complete -c cntext -n "__cntext_command_is split" -s l -l lines -d 'Read each line of plain text as a record.'
complete -c cntext -n "__cntext_command_is split" -s 0 -l null -d 'Records of plain text end with NUL, in and out.'
complete -c cntext -n "__cntext_command_is split" -l input -x -a 'auto jsonl text lines' -d 'What the input is (default: told by its first line).'
complete -c cntext -n "__cntext_command_is split" -l encoding -x -a 'auto utf-8 gb18030 big5 big5hkscs utf-16' -d 'Encoding of the input, such as gb18030, big5 or utf-16; auto detects it.'
complete -c cntext -n "__cntext_command_is split" -l errors -x -a 'strict replace' -d 'Bytes that don\'t decode: report the record, or go on with U+FFFD.'
complete -c cntext -n "__cntext_command_is split" -l field -x -d 'The key that holds the text (text).'
complete -c cntext -n "__cntext_command_is split" -s e -l each -d 'Write a line an item, not a line a record.'
complete -c cntext -n "__cntext_command_is split" -s o -l output -x -a 'jsonl text tsv csv pretty' -d 'Form of the output (default: jsonl, at a terminal pretty).'
complete -c cntext -n "__cntext_command_is split" -l strict -d 'Stop at the first bad record.'
complete -c cntext -n "__cntext_command_is split" -l rejects -r -F -d 'Write records that can\'t be read to FILE, byte for byte.'
complete -c cntext -n "__cntext_command_is split" -s q -l quiet -d 'No remarks on stderr, only errors.'
complete -c cntext -n "__cntext_command_is split" -l line-buffered -d 'Send off each line as soon as it is done.'
complete -c cntext -n "__cntext_command_is split" -l by -x -a 'article block paragraph sentence clause' -d 'What the parts are.'
complete -c cntext -n "__cntext_command_is split" -l inside-quotes -d 'Sentences also end inside quotations of several.'
complete -c cntext -n "__cntext_command_is split" -l semicolon -d 'Sentences also end at ；.'
complete -c cntext -n "__cntext_command_is split" -s h -l help -d 'Show this message and exit.'

# cntext segment
complete -c cntext -n "__cntext_command_is segment" -s l -l lines -d 'Read each line of plain text as a record.'
complete -c cntext -n "__cntext_command_is segment" -s 0 -l null -d 'Records of plain text end with NUL, in and out.'
complete -c cntext -n "__cntext_command_is segment" -l input -x -a 'auto jsonl text lines' -d 'What the input is (default: told by its first line).'
complete -c cntext -n "__cntext_command_is segment" -l encoding -x -a 'auto utf-8 gb18030 big5 big5hkscs utf-16' -d 'Encoding of the input, such as gb18030, big5 or utf-16; auto detects it.'
complete -c cntext -n "__cntext_command_is segment" -l errors -x -a 'strict replace' -d 'Bytes that don\'t decode: report the record, or go on with U+FFFD.'
complete -c cntext -n "__cntext_command_is segment" -l field -x -d 'The key that holds the text (text).'
complete -c cntext -n "__cntext_command_is segment" -s e -l each -d 'Write a line an item, not a line a record.'
complete -c cntext -n "__cntext_command_is segment" -s o -l output -x -a 'jsonl text tsv csv pretty' -d 'Form of the output (default: jsonl, at a terminal pretty).'
complete -c cntext -n "__cntext_command_is segment" -l strict -d 'Stop at the first bad record.'
complete -c cntext -n "__cntext_command_is segment" -l rejects -r -F -d 'Write records that can\'t be read to FILE, byte for byte.'
complete -c cntext -n "__cntext_command_is segment" -s q -l quiet -d 'No remarks on stderr, only errors.'
complete -c cntext -n "__cntext_command_is segment" -l line-buffered -d 'Send off each line as soon as it is done.'
complete -c cntext -n "__cntext_command_is segment" -l into -x -d 'The key to write the result to.'
complete -c cntext -n "__cntext_command_is segment" -l mode -x -a 'accurate full search' -d 'One reading; every word in the dictionary; one reading and the words inside its words.'
complete -c cntext -n "__cntext_command_is segment" -l hmm -d 'Find words that no dictionary has (default).'
complete -c cntext -n "__cntext_command_is segment" -l no-hmm -d 'Find words that no dictionary has (default).'
complete -c cntext -n "__cntext_command_is segment" -l pos -d 'Add each token\'s part of speech (jieba\'s tags).'
complete -c cntext -n "__cntext_command_is segment" -l user-dict -r -F -d 'More words, in jieba\'s format: word, frequency, tag; repeatable.'
complete -c cntext -n "__cntext_command_is segment" -l stop-words -r -F -d 'Leave out the words in FILE.'
complete -c cntext -n "__cntext_command_is segment" -l offsets -d 'Tokens as objects with start and end.'
complete -c cntext -n "__cntext_command_is segment" -l exact -d 'jieba\'s tokens to the letter: look words up as they are written.'
complete -c cntext -n "__cntext_command_is segment" -l separator -x -d 'What stands between words in -o text.'
complete -c cntext -n "__cntext_command_is segment" -s h -l help -d 'Show this message and exit.'

# cntext keywords
complete -c cntext -n "__cntext_command_is keywords" -s l -l lines -d 'Read each line of plain text as a record.'
complete -c cntext -n "__cntext_command_is keywords" -s 0 -l null -d 'Records of plain text end with NUL, in and out.'
complete -c cntext -n "__cntext_command_is keywords" -l input -x -a 'auto jsonl text lines' -d 'What the input is (default: told by its first line).'
complete -c cntext -n "__cntext_command_is keywords" -l encoding -x -a 'auto utf-8 gb18030 big5 big5hkscs utf-16' -d 'Encoding of the input, such as gb18030, big5 or utf-16; auto detects it.'
complete -c cntext -n "__cntext_command_is keywords" -l errors -x -a 'strict replace' -d 'Bytes that don\'t decode: report the record, or go on with U+FFFD.'
complete -c cntext -n "__cntext_command_is keywords" -l field -x -d 'The key that holds the text (text).'
complete -c cntext -n "__cntext_command_is keywords" -s e -l each -d 'Write a line an item, not a line a record.'
complete -c cntext -n "__cntext_command_is keywords" -s o -l output -x -a 'jsonl text tsv csv pretty' -d 'Form of the output (default: jsonl, at a terminal pretty).'
complete -c cntext -n "__cntext_command_is keywords" -l strict -d 'Stop at the first bad record.'
complete -c cntext -n "__cntext_command_is keywords" -l rejects -r -F -d 'Write records that can\'t be read to FILE, byte for byte.'
complete -c cntext -n "__cntext_command_is keywords" -s q -l quiet -d 'No remarks on stderr, only errors.'
complete -c cntext -n "__cntext_command_is keywords" -l line-buffered -d 'Send off each line as soon as it is done.'
complete -c cntext -n "__cntext_command_is keywords" -l into -x -d 'The key to write the result to.'
complete -c cntext -n "__cntext_command_is keywords" -l method -x -a 'tfidf textrank'
complete -c cntext -n "__cntext_command_is keywords" -l top -x -d 'How many; 0 for all.'
complete -c cntext -n "__cntext_command_is keywords" -l pos-filter -x -d 'Only words with these tags, such as n,nr,v.'
complete -c cntext -n "__cntext_command_is keywords" -l idf -r -F -d 'Inverse document frequencies: word and number a line.'
complete -c cntext -n "__cntext_command_is keywords" -l stop-words -r -F -d 'Stop words, in place of the default list.'
complete -c cntext -n "__cntext_command_is keywords" -l all-tokens -d 'Leave nothing out: jieba\'s own ranking, item for item.'
complete -c cntext -n "__cntext_command_is keywords" -l user-dict -r -F -d 'As for segment.'
complete -c cntext -n "__cntext_command_is keywords" -l fresh -d 'Segment anew, whatever tokens the record has.'
complete -c cntext -n "__cntext_command_is keywords" -l exact -d 'As for segment.'
complete -c cntext -n "__cntext_command_is keywords" -s h -l help -d 'Show this message and exit.'

# cntext numbers
complete -c cntext -n "__cntext_command_is numbers" -s l -l lines -d 'Read each line of plain text as a record.'
complete -c cntext -n "__cntext_command_is numbers" -s 0 -l null -d 'Records of plain text end with NUL, in and out.'
complete -c cntext -n "__cntext_command_is numbers" -l input -x -a 'auto jsonl text lines' -d 'What the input is (default: told by its first line).'
complete -c cntext -n "__cntext_command_is numbers" -l encoding -x -a 'auto utf-8 gb18030 big5 big5hkscs utf-16' -d 'Encoding of the input, such as gb18030, big5 or utf-16; auto detects it.'
complete -c cntext -n "__cntext_command_is numbers" -l errors -x -a 'strict replace' -d 'Bytes that don\'t decode: report the record, or go on with U+FFFD.'
complete -c cntext -n "__cntext_command_is numbers" -l field -x -d 'The key that holds the text (text).'
complete -c cntext -n "__cntext_command_is numbers" -s e -l each -d 'Write a line an item, not a line a record.'
complete -c cntext -n "__cntext_command_is numbers" -s o -l output -x -a 'jsonl text tsv csv pretty' -d 'Form of the output (default: jsonl, at a terminal pretty).'
complete -c cntext -n "__cntext_command_is numbers" -l strict -d 'Stop at the first bad record.'
complete -c cntext -n "__cntext_command_is numbers" -l rejects -r -F -d 'Write records that can\'t be read to FILE, byte for byte.'
complete -c cntext -n "__cntext_command_is numbers" -s q -l quiet -d 'No remarks on stderr, only errors.'
complete -c cntext -n "__cntext_command_is numbers" -l line-buffered -d 'Send off each line as soon as it is done.'
complete -c cntext -n "__cntext_command_is numbers" -l into -x -d 'The key to write the result to.'
complete -c cntext -n "__cntext_command_is numbers" -l kind -x -d 'Only these kinds, such as money,percent.'
complete -c cntext -n "__cntext_command_is numbers" -l ref-date -x -d 'The day from which 去年 and 周五 are reckoned (default: the record\'s "date").'
complete -c cntext -n "__cntext_command_is numbers" -l identifiers -d 'Also telephone numbers, codes, scores, versions: kind identifier.'
complete -c cntext -n "__cntext_command_is numbers" -l articles -d 'Also 一 where it only means a, as in 一个好的.'
complete -c cntext -n "__cntext_command_is numbers" -l explain -d 'Name the rule of each item.'
complete -c cntext -n "__cntext_command_is numbers" -s h -l help -d 'Show this message and exit.'

# cntext convert
complete -c cntext -n "__cntext_command_is convert" -s l -l lines -d 'Read each line of plain text as a record.'
complete -c cntext -n "__cntext_command_is convert" -s 0 -l null -d 'Records of plain text end with NUL, in and out.'
complete -c cntext -n "__cntext_command_is convert" -l input -x -a 'auto jsonl text lines' -d 'What the input is (default: told by its first line).'
complete -c cntext -n "__cntext_command_is convert" -l encoding -x -a 'auto utf-8 gb18030 big5 big5hkscs utf-16' -d 'Encoding of the input, such as gb18030, big5 or utf-16; auto detects it.'
complete -c cntext -n "__cntext_command_is convert" -l errors -x -a 'strict replace' -d 'Bytes that don\'t decode: report the record, or go on with U+FFFD.'
complete -c cntext -n "__cntext_command_is convert" -l field -x -d 'The key that holds the text (text).'
complete -c cntext -n "__cntext_command_is convert" -s e -l each -d 'Write a line an item, not a line a record.'
complete -c cntext -n "__cntext_command_is convert" -s o -l output -x -a 'jsonl text tsv csv pretty' -d 'Form of the output (default: jsonl, at a terminal pretty).'
complete -c cntext -n "__cntext_command_is convert" -l strict -d 'Stop at the first bad record.'
complete -c cntext -n "__cntext_command_is convert" -l rejects -r -F -d 'Write records that can\'t be read to FILE, byte for byte.'
complete -c cntext -n "__cntext_command_is convert" -s q -l quiet -d 'No remarks on stderr, only errors.'
complete -c cntext -n "__cntext_command_is convert" -l line-buffered -d 'Send off each line as soon as it is done.'
complete -c cntext -n "__cntext_command_is convert" -l into -x -d 'The key to write the result to.'
complete -c cntext -n "__cntext_command_is convert" -l to -x -a 'cn t tw twp hk hk2s s2hk s2t s2tw s2twp t2hk t2s t2tw tw2s tw2sp' -d 'tw, twp (with Taiwan\'s words), hk, t (OpenCC\'s standard), cn; or a configuration.'
complete -c cntext -n "__cntext_command_is convert" -l config -x -a 'hk2s s2hk s2t s2tw s2twp t2hk t2s t2tw tw2s tw2sp' -d 'A configuration by its name, such as s2twp.'
complete -c cntext -n "__cntext_command_is convert" -l keep-original -d 'Leave the old text in "original".'
complete -c cntext -n "__cntext_command_is convert" -s h -l help -d 'Show this message and exit.'

# cntext completion
complete -c cntext -n "__cntext_command_is completion" -f
complete -c cntext -n "__cntext_command_is completion; and not __fish_seen_subcommand_from bash zsh fish" -a 'bash zsh fish'
complete -c cntext -n "__cntext_command_is completion" -s h -l help -d 'Show this message and exit.'
