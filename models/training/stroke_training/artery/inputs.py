"""What the model judges from; extensions/core/src/findings/signs/denseArtery/arteryFeatures.ts says what each is."""

from ..score.pieces import DOWN, FREE, UP, Input

# Few knots: the heads are few. Denser than tissue, than its surroundings and than the other side never means less
# likely; so do length and size. Far from the artery's course never means more likely.
INPUTS = (
    Input("overTissueHu", (6, 10, 14, 18, 24, 32), UP),
    Input("riseHu", (6, 9, 12, 16, 22, 30), UP),
    Input("differenceHu", (-8, 0, 4, 8, 14, 22), UP),
    Input("riseDifferenceHu", (-8, 0, 4, 8, 14, 22), UP),
    Input("volumeMm3", (8, 20, 45, 90, 180, 360), UP),
    Input("lengthMm", (2, 5, 10, 18), UP, most=2.0),
    Input("widthMm", (1, 2, 3, 5), FREE, most=2.0),
    Input("pathMm", (1, 3, 5, 7, 10), DOWN),
    Input("alongMm", (0, 6, 14, 26, 38, 48), FREE, most=2.0),
    Input("boneMm", (0, 2, 5, 8), UP, most=2.0),
    # Calcium is denser than any clot, and never more likely one.
    Input("maxOverTissueHu", (40, 55, 70), DOWN),
    Input("noiseHu", (1, 2, 4, 7), DOWN, most=1.0),
    Input("sliceMm", (1.5, 2.5, 5), FREE, most=1.0),
    Input("basilar", (0, 1), FREE, most=2.0),
)
