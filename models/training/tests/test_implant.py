import numpy as np

from stroke_training.aspects import REGION_NAMES
from stroke_training.reference import clots, implant


def head():
    """An even brain of 34 HU on template axes, in a shell of bone; slices first."""
    z, y, x = np.meshgrid(np.arange(0.0, 60, 5), np.arange(-120.0, 81, 2), np.arange(-90.0, 91, 2), indexing="ij")
    radius = np.hypot(x / 70, (y + 18) / 88)
    hu = np.where(radius < 1, 34.0, np.where(radius < 1.08, 900.0, -1000.0))
    return implant.RealHead(hu, (2.0, 2.0), np.stack([x, y, z], -1))


def test_darkness_falls_on_the_named_regions_of_the_right_side_only():
    even = head()
    labels = np.where(
        even.template[..., 0] > 20,
        REGION_NAMES.index("M5") + 1,
        np.where(even.template[..., 0] < -20, REGION_NAMES.index("M5") + 11, 0),
    )
    fallen = even.hu - implant.darkened(even, labels, ["M5"], 6.0)
    inside = (labels == REGION_NAMES.index("M5") + 1) & (even.hu == 34)
    assert (
        np.isclose(np.median(fallen[inside]), 6, atol=0.1)
        and fallen[labels > 10].max() == 0
        and fallen[even.hu != 34].max() == 0
    )


def test_a_ball_and_a_crescent_of_blood_are_as_large_as_they_say():
    even = head()
    hu, blood = implant.with_ball(even, (27, 0, 20), 14)
    assert (
        abs(blood.sum() * 2 * 2 * 5 / (4 / 3 * np.pi * 14**3) - 1) < 0.15
        and abs(hu[blood].mean() - implant.BLOOD_HU) < 8
    )
    hu, blood = implant.with_crescent(even, 6.0)
    assert (
        blood.any()
        and (even.template[blood][:, 0] > 25).all()
        and (even.hu[blood] == 34).all()
        and hu[~blood].max() <= 900
    )


def test_small_clots_are_drawn_from_their_seed_with_their_volume_and_density():
    clots = implant.drawn_clots(3, 60)
    assert [c.site for c in clots] == [c.site for c in implant.drawn_clots(3, 60)] and len(
        {c.site for c in clots}
    ) == len(implant.DEEP_SITES)
    assert all(45 <= c.hu <= 70 and np.isclose(4 / 3000 * np.pi * c.axes.prod(), c.ml) for c in clots) and {
        c.centre[0] > 0 for c in clots
    } == {True, False}
    even = head()
    big = implant.Clot("putamen", 7.2, 60, np.array((27.0, 0, 20)), np.array((12.0, 12, 12)))
    hu, blood = implant.with_clot(even, big, 5.0)
    assert (
        abs(blood.sum() * 2 * 2 * 5 / (4 / 3 * np.pi * 12**3) - 1) < 0.15
        and abs(hu[blood].max() - 60) < 4
        and (hu[:2] == even.hu[:2]).all()
    )


def test_a_head_that_lies_otherwise_takes_its_template_and_its_clot_along():
    even = head()
    other = clots.moved(even, 5.0, (4.0, -6.0), 1)
    pair = clots.drawn_pair(np.random.default_rng(2))
    spot = implant.Clot("putamen", 7.2, 60, np.array((27.0, 0, 20)), np.array((12.0, 12, 12)))
    (_, before), (_, after) = (implant.with_clot(h, spot, 5.0) for h in (even, other))
    assert abs(after.sum() / before.sum() - 1) < 0.05 and not np.array_equal(before, after)
    assert np.linalg.norm(other.template[after].mean(0) - spot.centre) < 1.5
    assert np.isclose(pair.second.axes.prod() / pair.first.axes.prod(), pair.second.ml / pair.first.ml, rtol=0.05)


def test_pairs_and_clots_of_two_densities_are_cases_with_their_truth():
    kept = {}

    def keep(name, hu, blood, **truth):
        kept[name] = (hu, blood, truth)

    even = head()
    clots.growing(even, 3, 2, 5.0, keep)
    assert [truth for _, _, truth in kept.values()][1] == {"earlier": next(iter(kept))} and len(kept) == 4
    kept.clear()
    clots.two_densities(even, 3, 5, 5.0, keep)
    signs = [[s["sign"] for s in truth["haematomaSigns"]] for _, _, truth in kept.values()]
    assert signs == [["blendSign"], ["blackHole"], [], [], []]
    for hu, blood, truth in list(kept.values())[:2]:
        (sign,) = truth["haematomaSigns"]
        col, row, k = np.round(sign["at"]).astype(int)
        assert blood[k, row, col] and hu[k, row, col] < np.percentile(hu[k][blood[k]], 90) - 18
