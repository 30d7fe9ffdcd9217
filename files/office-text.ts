// The words of one part of a Word or Excel file, line by line: paragraphs, cells, headers, text boxes, WordArt; and where it would fetch a template.
import { StringDecoder } from 'node:string_decoder';
import { SaxesParser } from 'saxes';
import { Refused } from './refused.ts';

/** Elements that hold words; what else stands in the XML is no text. */
const wordy = new Set(['t', 'v']);
const headers = /^(odd|even|first)(Header|Footer)$/;
const title = new Set(['title', 'subject', 'keywords', 'category', 'contentStatus', 'lpwstr']);
/** Where a line ends: paragraph, cell, shared string, break. */
const ends = new Set(['p', 'si', 'is', 'c', 'br', 'cr', 'txbxContent', 'row']);

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** @throws Refused where the XML can't be read, or fetches a template from elsewhere */
export async function readWords(stream: AsyncIterable<Buffer>, line: (text: string) => void): Promise<void> {
  let text = '';
  const open: string[] = [];
  /** In a cell of this type stands the number of a string that is elsewhere. */
  let pointing = false;
  const end = () => {
    if (text) line(text);
    text = '';
  };
  const parser = new SaxesParser({ fragment: false });
  parser.on('opentag', ({ name, attributes }) => {
    const local = localName(name);
    open.push(local);
    if (ends.has(local)) end();
    if (local === 'c') pointing = attributes.t === 's';
    if (local === 'tab') text += ' ';
    // WordArt, as of a watermark; the name of a sheet.
    if (local === 'textpath' && attributes.string) line(String(attributes.string));
    if (local === 'sheet' && attributes.name) line(String(attributes.name));
    if (
      attributes.TargetMode === 'External' &&
      /\/(attachedTemplate|oleObject|frame)$/.test(String(attributes.Type))
    )
      throw new Refused('file_programs');
  });
  parser.on('closetag', ({ name }) => {
    const local = localName(name);
    open.pop();
    if (ends.has(local) || headers.test(local) || title.has(local)) end();
  });
  parser.on('text', (value) => {
    const inside = open.at(-1) ?? '';
    if (wordy.has(inside) || title.has(inside)) text += inside === 'v' && pointing ? '' : value;
    // &C centres, &"font,style" and &14 set type: the codes of a printed header.
    else if (headers.test(inside))
      value.split(/&[LCR]/).forEach((one) => line(one.replace(/&("[^"]*"|\d+|.)/g, ' ')));
  });
  parser.on('error', () => {
    throw new Refused('file_unreadable');
  });
  const decoder = new StringDecoder('utf8');
  for await (const chunk of stream) parser.write(decoder.write(chunk));
  parser.write(decoder.end()).close();
  end();
}
