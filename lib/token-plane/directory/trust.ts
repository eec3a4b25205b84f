/** Whether this process hears of every change, and since when. */
export const trust = {
  isListening: false,
  /** Goes up with every connection that is lost or made: what is remembered from before has to be asked for again. */
  epoch: 0,
  /** When the database was last heard of, in milliseconds. */
  lastHeardAt: Number.NEGATIVE_INFINITY,
};
