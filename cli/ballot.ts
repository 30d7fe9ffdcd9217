// `dondoc ballot recount FILE`: counts a published secret ballot again, from its file alone.
import { readFile } from 'node:fs/promises';
import { recount, type Published } from '#ballots/published.ts';
import type { Result } from './result.ts';

/** @param file what `GET /api/v1/ballots/{id}/published` gave */
export async function recountBallot(file: string): Promise<Result> {
  const published = JSON.parse(await readFile(file, 'utf8')) as Published;
  const fault = await recount(published);
  const { result, candidates } = published.ballot;
  const lines = (result?.candidates ?? []).map((one) => {
    const title = candidates.find(({ id }) => id === one.candidate)?.title ?? one.candidate;
    return `${title}: ${one.for} đồng ý, ${one.against} không đồng ý, ${one.abstained} không có ý kiến`;
  });
  const verdict = fault
    ? `SAI LỆCH: ${fault}`
    : `Khớp: ${published.list.length} phiếu, kết quả như đã công bố.`;
  return {
    data: { intact: fault === null, fault },
    text: [verdict, ...lines].join('\n'),
    failed: fault !== null,
  };
}
