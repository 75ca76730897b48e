"""Reads report and segmentations with pydicom alone and prints what they say as JSON.

    python3 readReport.py REPORT SEG...

Knows nothing of the software that wrote them but the codes of docs/codes.md.
"""

import json
import sys

import pydicom

OWN = "99ASPECTSAI"
ASPECTS = ("1290002002", "SCT")
VOLUME = ("118565006", "SCT")
SITE = ("363698007", "SCT")
LATERALITY = ("272741003", "SCT")
TRACKING = ("112039", "DCM")
GROUP = ("125007", "DCM")


def code(sequence):
    item = sequence[0]
    return (item.CodeValue, item.CodingSchemeDesignator)


def named(item, name):
    children = item.get("ContentSequence", [])
    return [
        child
        for child in children
        if "ConceptNameCodeSequence" in child and code(child.ConceptNameCodeSequence) == name
    ]


def value(item):
    measured = item.MeasuredValueSequence[0]
    return float(measured.NumericValue), measured.MeasurementUnitsCodeSequence[0].CodeValue


def groups(item):
    if "ConceptNameCodeSequence" in item and code(item.ConceptNameCodeSequence) == GROUP:
        yield item
    for child in item.get("ContentSequence", []):
        yield from groups(child)


def side(group):
    sites = named(group, SITE)
    lateral = [code(each.ConceptCodeSequence)[0] for one in sites for each in named(one, LATERALITY)]
    return {"7771000": "left", "24028007": "right"}.get(lateral[0] if lateral else "", "none")


def report(dataset):
    said = {"instanceNumber": int(dataset.InstanceNumber), "regions": {}, "volumes": {}}
    for group in groups(dataset):
        tracking = named(group, TRACKING)[0].TextValue
        for total in named(group, ASPECTS):
            name = total.ConceptNameCodeSequence[0]
            said["total"], said["unit"] = value(total)
            said["side"] = side(group)
            said["equivalents"] = [list(code([item])) for item in name.get("EquivalentCodeSequence", [])]
        for change in named(group, ("EIC", OWN)):
            if tracking.startswith("ASPECTS "):
                said["regions"][tracking] = code(change.ConceptCodeSequence)[0] == "52101004"
        # The whole; those of a side or a kind have a modifier.
        whole = [value(volume) for volume in named(group, VOLUME) if "ContentSequence" not in volume]
        if whole:
            said["volumes"][tracking] = whole[0]
    return said


def segmentation(dataset):
    pixels = dataset.Rows * dataset.Columns
    counts = {}
    for index, frame in enumerate(dataset.PerFrameFunctionalGroupsSequence):
        number = frame.SegmentIdentificationSequence[0].ReferencedSegmentNumber
        # One bit a pixel, the lowest bit of a byte first (PS3.5 8.1.1).
        bits = range(index * pixels, (index + 1) * pixels)
        counts[number] = counts.get(number, 0) + sum(dataset.PixelData[bit >> 3] >> (bit & 7) & 1 for bit in bits)
    said = {}
    for segment in dataset.SegmentSequence:
        said[segment.SegmentLabel] = {
            "pixels": counts[segment.SegmentNumber],
            "type": list(code(segment.SegmentedPropertyTypeCodeSequence)),
            "trackingUid": segment.TrackingUID,
        }
    return {"instanceNumber": int(dataset.InstanceNumber), "segments": said}


files = [pydicom.dcmread(path) for path in sys.argv[1:]]
print(json.dumps({"report": report(files[0]), "segmentations": [segmentation(each) for each in files[1:]]}))
