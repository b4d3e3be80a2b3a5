"""Checks that a compose file keeps its containers in bounds and has no secret of its own: lint-compose.py FILE"""

import re
import sys

from ruamel.yaml import YAML

DATA = {"postgres", "s3"}


def faults(text):
    file = YAML(typ="safe").load(text)
    for name in re.findall(r"\$\{(\w*(?:PASSWORD|SECRET|KEY)\w*)(?!\w|:\?)", text):
        yield f"{name} must be required, as in ${{{name}:?…}}"
    inside = {name for name, network in file["networks"].items() if network and network.get("internal")}
    for name, service in file["services"].items():
        if "ALL" not in service.get("cap_drop", []):
            yield f"{name} keeps its capabilities"
        if "no-new-privileges:true" not in service.get("security_opt", []):
            yield f"{name} may gain privileges"
        if "read_only" not in service:
            yield f"{name} doesn't say whether it writes to its image"
        for limit in ("mem_limit", "pids_limit"):
            if limit not in service:
                yield f"{name} has no {limit}"
        if not re.search(r":[\w.-]*\d", service["image"]) and "build" not in service:
            yield f"{name} has an image without a version"
        if name in DATA and not set(service["networks"]) <= inside:
            yield f"{name} is on a network with a way out"


found = list(faults(open(sys.argv[1], encoding="utf-8").read()))
print("\n".join(f"{sys.argv[1]}: {fault}" for fault in found), end="\n" if found else "")
sys.exit(bool(found))
