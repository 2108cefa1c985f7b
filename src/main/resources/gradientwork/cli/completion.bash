
# What only the folder knows: sweep files, tables of data, and the sweeps in the results.

# the folder that --results names, or the default
_gw_results() {
  local i results=results
  for ((i = 1; i < COMP_CWORD; i++)); do
    case ${COMP_WORDS[i]} in
      --results=?*) results=${COMP_WORDS[i]#--results=} ;;
      --results)
        # bash takes = for a word of its own
        if [ "${COMP_WORDS[i + 1]}" = = ]; then results=${COMP_WORDS[i + 2]}; else results=${COMP_WORDS[i + 1]}; fi
        ;;
    esac
  done
  echo "$results"
}

_gw_sweeps() {
  local results folder
  results=$(_gw_results)
  if [ -d "$results/_sweeps" ]; then
    for folder in $(command ls "$results/_sweeps"); do
      if [ -d "$results/_sweeps/$folder" ]; then echo "$folder"; fi
    done
  fi
}

# folders, and files with these endings
_gw_files() {
  local word=$1 ending found
  shift
  COMPREPLY=()
  while IFS= read -r found; do
    if [ -n "$found" ]; then COMPREPLY+=("$found"); fi
  done < <(
    compgen -d -- "$word"
    for ending in "$@"; do compgen -f -- "$word" | grep -E "\.$ending\$"; done
  )
  if [ -n "$BASH_VERSION" ]; then compopt -o filenames 2>/dev/null; fi
}

# which word after the verb, options and their values not counted
_gw_position() {
  local i position=0 before=
  for ((i = 2; i < COMP_CWORD; i++)); do
    case ${COMP_WORDS[i]} in
      -* | =) ;;
      *)
        case $before in
          --results | --sweep | --master | --format | --out | --with | --target | --digits | --where | --order | --limit | --for | --like | --indicator | --name | --slots | =) ;;
          *) position=$((position + 1)) ;;
        esac
        ;;
    esac
    before=${COMP_WORDS[i]}
  done
  echo "$position"
}

_gw() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} verb=${COMP_WORDS[1]}
  if [ "$before" = = ] && [ "$COMP_CWORD" -gt 2 ]; then before=${COMP_WORDS[COMP_CWORD - 2]}; fi
  if [ "$word" = = ]; then word=; before=${COMP_WORDS[COMP_CWORD - 1]}; fi
  case $before in
    --sweep) COMPREPLY=($(compgen -W "all $(_gw_sweeps)" -- "$word")); return 0 ;;
    --results | --with) _gw_files "$word"; return 0 ;;
    --like) _gw_files "$word" conf; return 0 ;;
    --out) _gw_files "$word" conf csv jsonl json parquet md tex; return 0 ;;
  esac
  if [ "$COMP_CWORD" -gt 1 ]; then
    case $verb:$(_gw_position):$word in
      *:-*) ;;
      plan:0:* | run:0:*) _gw_files "$word" conf; return 0 ;;
      new:0:*) _gw_files "$word" csv csv.gz parquet; return 0 ;;
      import:0:*) _gw_files "$word" csv; return 0 ;;
      ls:0:* | show:0:* | recompute:0:*) COMPREPLY=($(compgen -W "$(_gw_sweeps)" -- "$word")); return 0 ;;
      diff:[01]:*)
        _gw_files "$word" conf
        COMPREPLY+=($(compgen -W "$(_gw_sweeps)" -- "$word"))
        return 0
        ;;
    esac
  fi
  _complete_gw "$@"
}

# zsh knows only here that there may be folders, which a slash follows
if [ -n "$ZSH_VERSION" ]; then
  complete -F _gw -o filenames -o default gw
else
  complete -F _gw -o default gw
fi
