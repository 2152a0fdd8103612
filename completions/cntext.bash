# Completion of cntext for bash. Made by: cntext completion bash
# Needs no other package; bash-completion loads it by its name, cntext.bash.

# Sets options: the options of command $1 (empty: those before a command).
__cntext_options() {
    options=()
    case $1 in
        '') options=(--version -h --help) ;;
        split) options=(-l --lines -0 --null --input --encoding --errors --field -e --each -o --output --output-file --strict --rejects -q --quiet -j --jobs --line-buffered --by --inside-quotes --semicolon --explain --rules -h --help) ;;
        segment) options=(-l --lines -0 --null --input --encoding --errors --field -e --each -o --output --output-file --strict --rejects -q --quiet -j --jobs --line-buffered --into --mode --hmm --no-hmm --pos --user-dict --stop-words --offsets --exact --separator -h --help) ;;
        keywords) options=(-l --lines -0 --null --input --encoding --errors --field -e --each -o --output --output-file --strict --rejects -q --quiet -j --jobs --line-buffered --into --method --top --pos-filter --idf --corpus --per --stop-words --all-tokens --fold --user-dict --fresh --exact -h --help) ;;
        phrases) options=(-l --lines -0 --null --input --encoding --errors --field -e --each -o --output --output-file --strict --rejects -q --quiet -j --jobs --line-buffered --top --min-count --limit --user-dict -h --help) ;;
        idf) options=(-l --lines -0 --null --input --encoding --errors --field -e --each -o --output --output-file --strict --rejects -q --quiet -j --jobs --line-buffered --per --min-documents --limit --user-dict --fresh --exact -h --help) ;;
        numbers) options=(-l --lines -0 --null --input --encoding --errors --field -e --each -o --output --output-file --strict --rejects -q --quiet -j --jobs --line-buffered --into --kind --ref-date --identifiers --articles --explain --normalize --to-chinese -h --help) ;;
        convert) options=(-l --lines -0 --null --input --encoding --errors --field -e --each -o --output --output-file --strict --rejects -q --quiet -j --jobs --line-buffered --into --to --config --edition --phrases --no-phrases --dict --protect --protect-regex --words --quotes --across-breaks --force --explain --check --diff --keep-original -h --help) ;;
        names) options=(-l --lines -0 --null --input --encoding --errors --field -e --each -o --output --output-file --strict --rejects -q --quiet -j --jobs --line-buffered --into --kind --user-dict --fresh --exact -h --help) ;;
        quotes) options=(-l --lines -0 --null --input --encoding --errors --field -e --each -o --output --output-file --strict --rejects -q --quiet -j --jobs --line-buffered --into --user-dict --fresh --exact -h --help) ;;
        clean) options=(-l --lines -0 --null --input --encoding --errors --field -e --each -o --output --output-file --strict --rejects -q --quiet -j --jobs --line-buffered --into --steps --explain --keep-original -h --help) ;;
        detect) options=(-l --lines -0 --null --input --encoding --errors --field -e --each -o --output --output-file --strict --rejects -q --quiet -j --jobs --line-buffered --into -h --help) ;;
        count) options=(-l --lines -0 --null --input --encoding --errors --field -e --each -o --output --output-file --strict --rejects -q --quiet -j --jobs --line-buffered --of --ngram --by --top --min-count --stop-words --user-dict --fresh --exact -h --help) ;;
        grep) options=(-l --lines -0 --null --input --encoding --errors --field -e --each -o --output --output-file --strict --rejects -q --quiet -j --jobs --line-buffered --into --word --words --pos --name --anywhere -i --fold --all --width --exit-status --user-dict --fresh --exact -h --help) ;;
        dedupe) options=(-l --lines -0 --null --input --encoding --errors --field -e --each -o --output --output-file --strict --rejects -q --quiet -j --jobs --line-buffered --into --mark --drop --group --threshold --shingle -h --help) ;;
        summarize) options=(-l --lines -0 --null --input --encoding --errors --field -e --each -o --output --output-file --strict --rejects -q --quiet -j --jobs --line-buffered --into --sentences --chars --user-dict --fresh --exact -h --help) ;;
        view) options=(-l --lines -0 --null --input --encoding --errors --field --only --html --pager --no-pager -h --help) ;;
        pipe) options=(-l --lines -0 --null --input --encoding --errors --field -e --each -o --output --output-file --strict --rejects -q --quiet -j --jobs --line-buffered -h --help) ;;
        schema) options=(-h --help) ;;
        completion) options=(-h --help) ;;
    esac
}

# Sets kind and choices: what stands after option $2 of command $1, or as its operand-N.
__cntext_value() {
    kind= choices=()
    case $1 in
        '')
            case $2 in
                operand-1) kind=choice choices=(split segment keywords phrases idf numbers convert names quotes clean detect count grep dedupe summarize view pipe schema completion) ;;
            esac
            ;;
        split)
            case $2 in
                --input) kind=choice choices=(auto jsonl text lines) ;;
                --encoding) kind=choice choices=(auto utf-8 gb18030 big5 big5hkscs utf-16) ;;
                --errors) kind=choice choices=(strict replace) ;;
                --field) kind=text ;;
                -o | --output) kind=choice choices=(jsonl text tsv csv parquet pretty) ;;
                --output-file | --rejects | --rules | operand-*) kind=file ;;
                -j | --jobs) kind=choice choices=(auto) ;;
                --by) kind=choice choices=(article block paragraph sentence clause) ;;
            esac
            ;;
        segment)
            case $2 in
                --input) kind=choice choices=(auto jsonl text lines) ;;
                --encoding) kind=choice choices=(auto utf-8 gb18030 big5 big5hkscs utf-16) ;;
                --errors) kind=choice choices=(strict replace) ;;
                --field | --into | --separator) kind=text ;;
                -o | --output) kind=choice choices=(jsonl text tsv csv parquet pretty) ;;
                --output-file | --rejects | --user-dict | --stop-words | operand-*) kind=file ;;
                -j | --jobs) kind=choice choices=(auto) ;;
                --mode) kind=choice choices=(accurate full search) ;;
            esac
            ;;
        keywords)
            case $2 in
                --input) kind=choice choices=(auto jsonl text lines) ;;
                --encoding) kind=choice choices=(auto utf-8 gb18030 big5 big5hkscs utf-16) ;;
                --errors) kind=choice choices=(strict replace) ;;
                --field | --into | --top | --pos-filter | --fold) kind=text ;;
                -o | --output) kind=choice choices=(jsonl text tsv csv parquet pretty) ;;
                --output-file | --rejects | --idf | --stop-words | --user-dict | operand-*) kind=file ;;
                -j | --jobs) kind=choice choices=(auto) ;;
                --method) kind=choice choices=(phrase tfidf textrank) ;;
                --per) kind=choice choices=(record source) ;;
            esac
            ;;
        phrases)
            case $2 in
                --input) kind=choice choices=(auto jsonl text lines) ;;
                --encoding) kind=choice choices=(auto utf-8 gb18030 big5 big5hkscs utf-16) ;;
                --errors) kind=choice choices=(strict replace) ;;
                --field | --top | --min-count | --limit) kind=text ;;
                -o | --output) kind=choice choices=(jsonl text tsv csv parquet pretty) ;;
                --output-file | --rejects | --user-dict | operand-*) kind=file ;;
                -j | --jobs) kind=choice choices=(auto) ;;
            esac
            ;;
        idf)
            case $2 in
                --input) kind=choice choices=(auto jsonl text lines) ;;
                --encoding) kind=choice choices=(auto utf-8 gb18030 big5 big5hkscs utf-16) ;;
                --errors) kind=choice choices=(strict replace) ;;
                --field | --min-documents | --limit) kind=text ;;
                -o | --output) kind=choice choices=(jsonl text tsv csv parquet pretty) ;;
                --output-file | --rejects | --user-dict | operand-*) kind=file ;;
                -j | --jobs) kind=choice choices=(auto) ;;
                --per) kind=choice choices=(record source) ;;
            esac
            ;;
        numbers)
            case $2 in
                --input) kind=choice choices=(auto jsonl text lines) ;;
                --encoding) kind=choice choices=(auto utf-8 gb18030 big5 big5hkscs utf-16) ;;
                --errors) kind=choice choices=(strict replace) ;;
                --field | --into | --kind | --ref-date) kind=text ;;
                -o | --output) kind=choice choices=(jsonl text tsv csv parquet pretty) ;;
                --output-file | --rejects | operand-*) kind=file ;;
                -j | --jobs) kind=choice choices=(auto) ;;
                --to-chinese) kind=choice choices=(lower upper financial) ;;
            esac
            ;;
        convert)
            case $2 in
                --input) kind=choice choices=(auto jsonl text lines) ;;
                --encoding) kind=choice choices=(auto utf-8 gb18030 big5 big5hkscs utf-16) ;;
                --errors) kind=choice choices=(strict replace) ;;
                --field | --into | --protect | --protect-regex) kind=text ;;
                -o | --output) kind=choice choices=(jsonl text tsv csv parquet pretty) ;;
                --output-file | --rejects | --dict | operand-*) kind=file ;;
                -j | --jobs) kind=choice choices=(auto) ;;
                --to) kind=choice choices=(cn cnp hk hk2s hk2sp hk2t hkp jp jp2t s2hk s2hkp s2t s2tw s2twp t t2hk t2jp t2s t2tw tw tw2s tw2sp tw2t twp) ;;
                --config) kind=choice choices=(hk2s hk2sp hk2t jp2t s2hk s2hkp s2t s2tw s2twp t2hk t2jp t2s t2tw tw2s tw2sp tw2t) ;;
                --edition) kind=choice choices=(opencc reimplemented) ;;
            esac
            ;;
        names)
            case $2 in
                --input) kind=choice choices=(auto jsonl text lines) ;;
                --encoding) kind=choice choices=(auto utf-8 gb18030 big5 big5hkscs utf-16) ;;
                --errors) kind=choice choices=(strict replace) ;;
                --field | --into) kind=text ;;
                -o | --output) kind=choice choices=(jsonl text tsv csv parquet pretty) ;;
                --output-file | --rejects | --user-dict | operand-*) kind=file ;;
                -j | --jobs) kind=choice choices=(auto) ;;
                --kind) kind=choice choices=(person place organization) ;;
            esac
            ;;
        quotes)
            case $2 in
                --input) kind=choice choices=(auto jsonl text lines) ;;
                --encoding) kind=choice choices=(auto utf-8 gb18030 big5 big5hkscs utf-16) ;;
                --errors) kind=choice choices=(strict replace) ;;
                --field | --into) kind=text ;;
                -o | --output) kind=choice choices=(jsonl text tsv csv parquet pretty) ;;
                --output-file | --rejects | --user-dict | operand-*) kind=file ;;
                -j | --jobs) kind=choice choices=(auto) ;;
            esac
            ;;
        clean)
            case $2 in
                --input) kind=choice choices=(auto jsonl text lines) ;;
                --encoding) kind=choice choices=(auto utf-8 gb18030 big5 big5hkscs utf-16) ;;
                --errors) kind=choice choices=(strict replace) ;;
                --field | --into) kind=text ;;
                -o | --output) kind=choice choices=(jsonl text tsv csv parquet pretty) ;;
                --output-file | --rejects | operand-*) kind=file ;;
                -j | --jobs) kind=choice choices=(auto) ;;
                --steps) kind=choice choices=(all controls variants width furniture linebreaks space quotes) ;;
            esac
            ;;
        detect)
            case $2 in
                --input) kind=choice choices=(auto jsonl text lines) ;;
                --encoding) kind=choice choices=(auto utf-8 gb18030 big5 big5hkscs utf-16) ;;
                --errors) kind=choice choices=(strict replace) ;;
                --field | --into) kind=text ;;
                -o | --output) kind=choice choices=(jsonl text tsv csv parquet pretty) ;;
                --output-file | --rejects | operand-*) kind=file ;;
                -j | --jobs) kind=choice choices=(auto) ;;
            esac
            ;;
        count)
            case $2 in
                --input) kind=choice choices=(auto jsonl text lines) ;;
                --encoding) kind=choice choices=(auto utf-8 gb18030 big5 big5hkscs utf-16) ;;
                --errors) kind=choice choices=(strict replace) ;;
                --field | --ngram | --by | --top | --min-count) kind=text ;;
                -o | --output) kind=choice choices=(jsonl text tsv csv parquet pretty) ;;
                --output-file | --rejects | --stop-words | --user-dict | operand-*) kind=file ;;
                -j | --jobs) kind=choice choices=(auto) ;;
                --of) kind=choice choices=(characters tokens sentences names names.kind numbers.kind keywords quotes.speaker.text) ;;
            esac
            ;;
        grep)
            case $2 in
                --input) kind=choice choices=(auto jsonl text lines) ;;
                --encoding) kind=choice choices=(auto utf-8 gb18030 big5 big5hkscs utf-16) ;;
                --errors) kind=choice choices=(strict replace) ;;
                --field | --into | --word | --pos | --name | --width | operand-1) kind=text ;;
                -o | --output) kind=choice choices=(jsonl text tsv csv parquet pretty) ;;
                --output-file | --rejects | --words | --user-dict | operand-*) kind=file ;;
                -j | --jobs) kind=choice choices=(auto) ;;
            esac
            ;;
        dedupe)
            case $2 in
                --input) kind=choice choices=(auto jsonl text lines) ;;
                --encoding) kind=choice choices=(auto utf-8 gb18030 big5 big5hkscs utf-16) ;;
                --errors) kind=choice choices=(strict replace) ;;
                --field | --into | --threshold | --shingle) kind=text ;;
                -o | --output) kind=choice choices=(jsonl text tsv csv parquet pretty) ;;
                --output-file | --rejects | operand-*) kind=file ;;
                -j | --jobs) kind=choice choices=(auto) ;;
            esac
            ;;
        summarize)
            case $2 in
                --input) kind=choice choices=(auto jsonl text lines) ;;
                --encoding) kind=choice choices=(auto utf-8 gb18030 big5 big5hkscs utf-16) ;;
                --errors) kind=choice choices=(strict replace) ;;
                --field | --into | --sentences | --chars) kind=text ;;
                -o | --output) kind=choice choices=(jsonl text tsv csv parquet pretty) ;;
                --output-file | --rejects | --user-dict | operand-*) kind=file ;;
                -j | --jobs) kind=choice choices=(auto) ;;
            esac
            ;;
        view)
            case $2 in
                --input) kind=choice choices=(auto jsonl text lines) ;;
                --encoding) kind=choice choices=(auto utf-8 gb18030 big5 big5hkscs utf-16) ;;
                --errors) kind=choice choices=(strict replace) ;;
                --field | --only) kind=text ;;
                operand-*) kind=file ;;
            esac
            ;;
        pipe)
            case $2 in
                --input) kind=choice choices=(auto jsonl text lines) ;;
                --encoding) kind=choice choices=(auto utf-8 gb18030 big5 big5hkscs utf-16) ;;
                --errors) kind=choice choices=(strict replace) ;;
                --field | operand-1) kind=text ;;
                -o | --output) kind=choice choices=(jsonl text tsv csv parquet pretty) ;;
                --output-file | --rejects | operand-*) kind=file ;;
                -j | --jobs) kind=choice choices=(auto) ;;
            esac
            ;;
        schema)
            case $2 in
                operand-1) kind=choice choices=(split segment keywords phrases idf numbers convert names quotes clean detect count grep dedupe summarize view pipe schema completion) ;;
                operand-*) kind=text ;;
            esac
            ;;
        completion)
            case $2 in
                operand-1) kind=choice choices=(bash zsh fish) ;;
            esac
            ;;
    esac
}

# Sets words: the words up to the cursor. Readline cuts at : and = too, and COMP_LINE tells where.
__cntext_words() {
    local rest=$COMP_LINE word lead glued last=-1 over i
    words=()
    for ((i = 0; i <= COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]} glued=
        lead=${rest%%"$word"*}
        rest=${rest#"$lead$word"}
        if ((i == 0)); then
            :
        elif [[ ! $COMP_LINE ]]; then
            [[ $word == [:=] || ${COMP_WORDS[i-1]} == [:=] ]] && glued=1
        elif [[ $word ]]; then
            [[ $lead ]] || glued=1
        else
            [[ ${COMP_LINE:COMP_POINT-1:1} == [[:blank:]] ]] || glued=1
        fi
        if [[ $glued ]]; then
            words[last]+=$word
        else
            words[++last]=$word
        fi
    done
    over=$((${#COMP_LINE} - ${#rest} - COMP_POINT))
    if ((over > 0 && over <= ${#words[last]})); then
        words[last]=${words[last]:0:${#words[last]}-over}
    fi
}

# Sets unquoted: $1 without quotes and backslashes; a quote may still be open.
__cntext_unquote() {
    local rest=$1 plain mark
    unquoted=
    while [[ $rest == *[\\\"\']* ]]; do
        plain=${rest%%[\\\"\']*}
        mark=${rest:${#plain}:1}
        rest=${rest:${#plain}+1}
        if [[ $mark == \\ ]]; then
            unquoted+=$plain${rest:0:1}
            rest=${rest:1}
        else
            unquoted+=$plain${rest%%"$mark"*}
            [[ $rest == *"$mark"* ]] && rest=${rest#*"$mark"} || rest=
        fi
    done
    unquoted+=$rest
}

# Sets hidden: the head of word $1 that Readline won't replace, up to its last unquoted break.
__cntext_hidden() {
    local breaks=${COMP_WORDBREAKS//[^:=@]/}
    hidden=${1%%[\"\']*}
    [[ $hidden == "$1" ]] || return
    while [[ $breaks && $hidden == *[$breaks]* ]]; do
        hidden=${hidden%"${hidden##*[$breaks]}"}
        if [[ $hidden != *\\? ]]; then
            hidden=${hidden%@}
            return
        fi
        hidden=${hidden%??}
    done
    hidden=
}

# Finds the first letter of the bundle $1 that takes a value; sets kind, choices, and prefix.
__cntext_letters() {
    local at
    for ((at = 1; at < ${#1}; at++)); do
        __cntext_value "$command" "-${1:at:1}"
        prefix=${1:0:at+1}
        [[ $kind ]] && return
    done
    return 1
}

# Adds each of choices that begins with $1.
__cntext_choices() {
    local choice
    for choice in "${choices[@]}"; do
        [[ $choice == "$1"* ]] && COMPREPLY+=("$choice")
    done
}

# Adds each file, or directory, whose path begins with $1.
__cntext_files() {
    local name nullglob failglob
    shopt -q nullglob; nullglob=$?
    shopt -q failglob; failglob=$?
    shopt -u failglob
    shopt -s nullglob
    for name in "$1"*; do
        [[ $kind == file || -d $name ]] && COMPREPLY+=("$name")
    done
    ((nullglob)) && shopt -u nullglob
    ((failglob)) || shopt -s failglob
    if ((${#COMPREPLY[@]})); then
        compopt -o filenames 2>/dev/null
    else
        # ~user, $HOME and what else Readline itself knows to expand
        compopt -o bashdefault -o default 2>/dev/null
    fi
}

# Sets command, expected (an option that waits for its value), ended (by --) and operands.
__cntext_parse() {
    local word kind choices prefix i
    for ((i = 1; i < ${#words[@]} - 1; i++)); do
        word=${words[i]}
        if [[ $expected ]]; then
            expected=
        elif [[ $ended || $word != -?* ]]; then
            if [[ $command ]]; then
                ((operands++))
            else
                command=$word ended=
            fi
        elif [[ $word == -- ]]; then
            ended=1
        elif [[ $word == --* ]]; then
            __cntext_value "$command" "$word"
            [[ $kind ]] && expected=$word
        elif __cntext_letters "$word" && [[ $prefix == "$word" ]]; then
            expected=-${word: -1}
        fi
    done
}

_cntext() {
    local IFS=$' \t\n' command= expected= ended= operands=0 kind= prefix= hidden= unquoted= value i
    local -a words options choices
    __cntext_words
    __cntext_parse
    COMPREPLY=()
    local word=${words[${#words[@]}-1]}
    if [[ $expected ]]; then
        __cntext_value "$command" "$expected"
    elif [[ ! $ended && $word == --*=* ]]; then
        prefix=${word%%=*}=
        __cntext_value "$command" "${word%%=*}"
    elif [[ ! $ended && $word == -[!-]?* ]] && __cntext_letters "$word" &&
        [[ $prefix != "$word" ]]; then
        :
    elif [[ ! $ended && $word == -* ]]; then
        __cntext_options "$command"
        kind=choice prefix= choices=("${options[@]}")
    else
        prefix=
        __cntext_value "$command" "operand-$((operands + 1))"
    fi
    __cntext_unquote "${word#"$prefix"}"
    value=$unquoted
    case $kind in
        choice) __cntext_choices "$value" ;;
        file | directory) __cntext_files "$value" ;;
    esac
    __cntext_hidden "$word"
    __cntext_unquote "$hidden"
    for i in "${!COMPREPLY[@]}"; do
        value=${COMPREPLY[i]}
        word=$prefix$value
        COMPREPLY[i]=${word#"$unquoted"}
    done
    # Readline adds the slash, but not to a name of which it sees only the tail.
    if [[ ${#COMPREPLY[@]} == 1 && $kind != choice && -d $value && ! -d ${COMPREPLY[0]} ]]; then
        COMPREPLY[0]+=/
        compopt -o nospace 2>/dev/null
    fi
}

complete -F _cntext cntext
