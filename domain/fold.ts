// Text folded for search: lower case, without Vietnamese diacritics, so that "giay khen" finds "Giấy khen".

/** @returns the text in lower case, without diacritics, with đ as d and white space as single blanks */
export const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
