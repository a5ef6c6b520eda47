/** What a shell runs to complete `onebox`: it asks the command itself, so it knows whatever the command knows. */
export const scripts = {
  bash: `_onebox() {
  local IFS=$'\\n'
  COMPREPLY=($("\${COMP_WORDS[0]}" complete "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
  [[ \${#COMPREPLY[@]} -eq 0 ]] && compopt -o default
}
complete -F _onebox onebox
`,
  zsh: `#compdef onebox
_onebox() {
  local -a candidates
  candidates=("\${(@f)$("\${words[1]}" complete "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  candidates=("\${(@)candidates:#}")
  if (( \${#candidates} )); then compadd -a candidates; else _files; fi
}
compdef _onebox onebox
`,
  fish: `function __onebox
  set -l words (commandline -opc) (commandline -ct)
  set -l candidates ($words[1] complete $words[2..-1] 2>/dev/null)
  if set -q candidates[1]
    printf '%s\\n' $candidates
  else
    __fish_complete_path $words[-1]
  end
end
complete -c onebox -f -a '(__onebox)'
`,
} as const;

export type Shell = keyof typeof scripts;
