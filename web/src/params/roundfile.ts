// The files of a report round in an address.
export const match = (value: string): value is 'word' | 'excel' => value === 'word' || value === 'excel';
