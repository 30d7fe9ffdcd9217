// What a report's figure must be: of which target, how much, for whom, on which day.
import { z } from 'zod';

export const figureBody = z.strictObject({
  target: z.string().min(1).max(100).meta({ description: 'the key of a target of the plan' }),
  amount: z.int().min(0).max(10_000_000),
  group: z.string().min(1).max(100).nullish().meta({ description: 'the vulnerable group that it is of' }),
  day: z.iso
    .date()
    .nullish()
    .meta({ description: 'the day that it tells of; that of the report where it is left out' }),
});
