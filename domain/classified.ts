// Tells a state secret by its stamp (dấu chỉ độ mật: Mật, Tối mật, Tuyệt mật) in a file's text or name: such files are not taken.
// Sources: Luật Bảo vệ bí mật nhà nước 29/2018/QH14, Điều 8 (độ mật) and Điều 10 (đóng dấu); fonts of before Unicode write it in their own way.

const upper = /(^|[^\p{L}])(TỐI|TUYỆT)\s+MẬT(?![\p{L}])/u;
/** A line that says nothing else, with what forms put before and around it. */
const alone =
  /^[^\p{L}\p{N}]*((độ|mức độ|đóng dấu|dấu|loại)\s+mật[^\p{L}\p{N}]+)?((tối|tuyệt)\s+)?mật[^\p{L}\p{N}]*$/iu;
/** The same in TCVN3 (.VnTime) and in VNI fonts, whose texts read otherwise without them. */
const oldFonts = /^\W*(t[Èè]i |tuy[Öö]t |to[áÁ]i |tuye[äÄ]t )?m([Ëë]|a[äÄ])t\W*$/i;

/** @param line of a document: a paragraph, a cell, a line of a page */
export function isStamp(line: string): boolean {
  const text = line.normalize('NFC').replace(/\s+/gu, ' ').trim();
  if (text.length === 0) return false;
  if (upper.test(text)) return true;
  return text.length < 60 && (alone.test(text) || oldFonts.test(text));
}

/** Words that make another thing of "mật": bảo mật, mật khẩu … */
const before = new Set(['bảo', 'bí', 'cẩn', 'cơ', 'thân', 'mật']);
const after = new Set(['khẩu', 'mã', 'độ', 'ong', 'thiết', 'vụ', 'danh', 'thư', 'ước', 'mật']);
const grades = new Set(['tối mật', 'tuyệt mật', 'độ mật', 'toi mat', 'tuyet mat', 'do mat']);

/** @param name of a file: "BC-12 (Mật).docx", "toi_mat.pdf" */
export function isStampedName(name: string): boolean {
  const plain = name.normalize('NFC');
  if (/[([]\s*(mật|mat)\s*[)\]]/iu.test(plain)) return true;
  const words = plain
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter(Boolean);
  return words.some((word, index) => {
    const previous = words[index - 1] ?? '';
    if (grades.has(`${previous} ${word}`)) return true;
    return word === 'mật' && !before.has(previous) && !after.has(words[index + 1] ?? '');
  });
}
