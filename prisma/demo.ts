// What is known of the demo by everybody who tries it.

/** One password for all demo accounts: they hold nothing but invented data. */
export const DEMO_PASSWORD = 'binh-dan-hoc-vu-so';
