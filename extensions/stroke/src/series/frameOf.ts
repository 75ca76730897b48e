/** The frame is named in the image id: `…/frames/3` (WADO-RS) or `…?frame=3` (WADO-URI); undefined where it is not. */
export function frameOf(imageId: string): number | undefined {
  const match = /\/frames\/(\d+)|[?&]frame=(\d+)/.exec(imageId);
  return match ? Number(match[1] ?? match[2]) : undefined;
}
