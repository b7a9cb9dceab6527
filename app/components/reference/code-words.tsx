/** Words in which what stands between backticks is code. */
export function CodeWords({ text }: { readonly text: string }) {
  return text.split('`').map((words, index) => (index % 2 === 1 ? <code key={index}>{words}</code> : words));
}
