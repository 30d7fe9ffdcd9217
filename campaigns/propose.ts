// A value that the office proposes where a plan is silent (đề xuất), and why.
export const propose = <T>(value: T, reason: string): { value: T; reason: string } => ({ value, reason });
