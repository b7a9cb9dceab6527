/**
 * Strings, up to fifty in one match, or a whole number of 16 digits or more (perhaps past 2^53, where JSON.parse would round it) that
 * is a value of its own. Strings are matched so that nothing inside them is.
 */
const stringsOrLongNumber = /(?:"[^"\\]*(?:\\.[^"\\]*)*"[^"\d-]*){1,50}|(?<=[:[,]\s*)-?[1-9]\d{15,}(?=\s*[,\]}])/g;
const longDigits = 16;

/**
 * JSON with long whole numbers kept as text, digit for digit: Shopify's ids can be longer than a JavaScript number is exact.
 * Throws a SyntaxError where the text is not JSON.
 */
export function parseExactJson(text: string): unknown {
  if (!hasLongDigits(text)) return JSON.parse(text);
  // Several times as fast as a reviver that is shown the source of every value.
  return JSON.parse(
    text.replace(stringsOrLongNumber, (found) => (found.startsWith('"') || Number.isSafeInteger(Number(found)) ? found : `"${found}"`)),
  );
}

/** Whether so many digits stand side by side anywhere: of every such run one stands at a multiple of its length, so that few places need a look. */
function hasLongDigits(text: string): boolean {
  for (let place = longDigits - 1; place < text.length; place += longDigits) {
    if (!isDigitAt(text, place)) continue;
    let [from, until] = [place, place + 1];
    while (isDigitAt(text, from - 1)) from -= 1;
    while (isDigitAt(text, until)) until += 1;
    if (until - from >= longDigits) return true;
  }
  return false;
}

/** False before the text and after it. */
function isDigitAt(text: string, place: number): boolean {
  const code = text.charCodeAt(place);
  return code >= 48 && code <= 57;
}
