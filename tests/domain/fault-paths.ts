// The faults that a schema finds, each as "path: message"; none when the data is good.
import { ZodError } from 'zod';

export const faultPaths = (read: () => unknown): string[] => {
  try {
    read();
  } catch (error) {
    if (error instanceof ZodError)
      return error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw error;
  }
  return [];
};
