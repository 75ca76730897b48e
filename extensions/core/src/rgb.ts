/** Red, green, blue, 0-255. */
export type Rgb = readonly [red: number, green: number, blue: number];
