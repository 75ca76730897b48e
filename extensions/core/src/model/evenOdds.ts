/** Without a threshold of its own a probability says "rather yes" from one half: so far a network is calibrated. */
export const EVEN_ODDS = 0.5;
