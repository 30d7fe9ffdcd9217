// What a command gives back: for scripts, for people, and whether something needs a hand.
export interface Result {
  readonly data: unknown;
  readonly text: string;
  /** True gives exit code 1: something was found that needs a hand. */
  readonly failed?: boolean;
}
