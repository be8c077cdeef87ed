"""Reads JointSim's result folders into pandas. It reads files only; results/README.md says what each holds.

    import jointsim
    run = jointsim.run("quickstart")           # the newest run of this scenario below results/
    run.value("latency.p95", "tablets")        # Estimate(mean=..., low=..., high=..., unit='s', n=10)
    sweep = jointsim.sweep("capacity")
    sweep.tidy(["latency.mean", "cloud.cost"]) # one row a point and metric, settings as columns

Units are SI (s, J, W, B, 1/s), money is USD. An empty cell of a file is NaN: no data, never 0.
Environment variable JOINTSIM_RESULTS names another folder of results.
"""

import json
import os
from pathlib import Path
from typing import NamedTuple

import matplotlib as mpl
import pandas as pd

RESULTS = Path(os.environ.get("JOINTSIM_RESULTS", Path(__file__).resolve().parent.parent / "results"))

#: Okabe and Ito's colours, which readers with any common colour vision can tell apart, with a dash and a marker each.
COLORS = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9"]
DASHES = ["-", "--", ":", "-.", (0, (8, 2)), (0, (3, 1, 1, 1, 1, 1))]
MARKERS = ["o", "s", "^", "D", "v", "P"]


class Estimate(NamedTuple):
    """A mean over replications with its confidence interval; NaN where there is none."""

    mean: float
    low: float
    high: float
    unit: str
    n: int

    def text(self, factor=1, unit=None, digits=3):
        """In words: ``8.12 ± 0.09 ms`` of ``estimate.text(1e3, "ms")``."""
        half = max(self.high - self.mean, self.mean - self.low)
        return f"{self.mean * factor:.{digits}g} ± {half * factor:.2g} {unit or self.unit}".strip()


class Run:
    """A results folder of ``jointsim run`` or of one point of a sweep."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.manifest = _json(self.folder / "manifest.json")
        self.summary = pd.read_csv(self.folder / "summary.csv", dtype={"scope": str}).set_index(["scope", "metric"])

    @property
    def scenario(self):
        return self.manifest["scenario"]

    @property
    def classes(self):
        """Names of the client classes, in the order of the scenario."""
        return list(self.manifest["clients"])

    def value(self, metric, scope=None):
        """The estimate of a metric of all clients or the cloud, or of a class or ``pools.NAME``."""
        scope = scope or ("cloud" if metric.startswith("cloud.") else "all")
        try:
            row = self.summary.loc[(scope, metric)]
        except KeyError:
            raise KeyError(f"no metric {metric!r} of {scope!r} in {self.folder}") from None
        return Estimate(row["mean"], row["low"], row["high"], row["unit"], int(row["n"]))

    def parts(self, of="latency"):
        """Where the latency (or energy) goes: a row a part and a column a scope; the columns sum to the mean."""
        whole = {"latency": "deviceWait decision mobile coding upload cloudWait cloud download",
                 "energy": "mobile coding transmit receive wait promotion tail"}[of].split()
        return pd.DataFrame({scope: [self.value(f"{of}.{part}", scope).mean for part in whole]
                             for scope in ["all", *self.classes]}, index=whole)

    def replications(self):
        """Every metric of every replication: replication, scope, metric, unit, value."""
        return pd.read_csv(self.folder / "replications.csv", dtype={"scope": str})

    def distribution(self, metric="latency", scope="all"):
        """The cumulative distribution of all queries: value, cumulativeShare, from a share of 0."""
        rows = pd.read_csv(self.folder / "distributions.csv", dtype={"scope": str})
        rows = rows[(rows.scope == scope) & (rows.metric == metric)][["value", "cumulativeShare"]]
        start = pd.DataFrame({"value": rows.value[:1], "cumulativeShare": 0.0})
        return pd.concat([start, rows], ignore_index=True)

    def timeline(self):
        """Series over simulated time, averaged over replications; index ``time_s``."""
        return pd.read_csv(self.folder / "timeline.csv").drop(columns="replication").groupby("time_s").mean()

    def queries(self):
        """One row a query, where the run recorded them (``--record queries``)."""
        path = self.folder / "queries.csv.gz"
        if not path.exists():
            raise FileNotFoundError(f"{path} is missing: run it again with --record queries")
        return pd.read_csv(path, dtype={"class": str})

    def health(self):
        """The checks that the run made of itself."""
        return pd.DataFrame(_json(self.folder / "summary.json")["health"])


class Sweep:
    """A results folder of ``jointsim sweep``."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.points = pd.read_csv(self.folder / "points.csv", dtype={"folder": str})
        columns = list(self.points.columns)
        #: Paths of what varies, which are columns of ``points``.
        self.settings = columns[1:columns.index("folder")]

    def tidy(self, metrics):
        """One row a point and metric: the settings, then metric, mean, low, high."""
        frames = []
        for metric in metrics:
            rows = self.points[self.settings].copy()
            rows["metric"] = metric
            for column, suffix in [("mean", ""), ("low", ".low"), ("high", ".high")]:
                rows[column] = self.points[metric + suffix]
            frames.append(rows)
        return pd.concat(frames, ignore_index=True)

    def run(self, **settings):
        """The results of the point with these settings; dots of a path are written ``__``, stars are left out:
        ``sweep.run(cloud__gpus=4, clients__phones__policy="jointdnn")``."""
        chosen = self.points
        for name, value in settings.items():
            path = next(p for p in self.settings if p.replace(".*", "").replace(".", "__") == name)
            chosen = chosen[chosen[path] == value]
        if len(chosen) != 1:
            raise KeyError(f"{len(chosen)} points have {settings}, expected one")
        return Run(self.folder / chosen.iloc[0]["folder"])


class Comparison:
    """A results folder of ``jointsim compare``."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.table = pd.read_csv(self.folder / "compare.csv")
        self.fingerprints = {one["name"]: one["fingerprint"] for one in _json(self.folder / "compare.json")["runs"]}

    @property
    def names(self):
        return list(self.fingerprints)

    def run(self, name):
        """The results of one of them; they lie beside the comparison."""
        return Run(self.folder.parent / self.fingerprints[name])

    def against(self, baseline, metric):
        """What the others are to a baseline: other, firstMean, secondMean, difference with interval, verdict."""
        rows = self.table[self.table.metric == metric]
        rows = rows[rows["first"] == baseline].drop(columns=["metric", "first"]).rename(columns={"second": "other"})
        return rows.set_index("other")


def run(scenario, policy=None):
    """The newest run of a scenario, or the one in a folder; with ``policy``, of those in which all classes have it."""
    def fits(folder):
        classes = _json(folder / "manifest.json")["clients"].values()
        return policy is None or all(one["policy"] == policy for one in classes)

    return Run(_newest(scenario, "manifest.json", f"./jointsim run scenarios/{scenario}.yaml", fits))


def sweep(study):
    """The newest sweep of a study, or the one in a folder."""
    return Sweep(_newest(study, "points.csv", f"./jointsim sweep scenarios/studies/{study}.yaml"))


def comparison(scenario):
    """The newest comparison of a scenario's policies, or the one in a folder."""
    command = f"./jointsim compare scenarios/{scenario}.yaml --policies mobile-only,cloud-only,neurosurgeon,jointdnn"
    return Comparison(_newest(scenario, "compare.csv", command))


def style():
    """How the notebooks' pictures look: see JointSim's own charts."""
    mpl.rcParams.update({
        "axes.prop_cycle": mpl.cycler(color=COLORS, linestyle=DASHES),
        "axes.spines.top": False, "axes.spines.right": False, "axes.grid": True, "axes.axisbelow": True,
        "grid.color": "#E2E2E2", "axes.titlelocation": "left", "axes.titleweight": "bold", "axes.titlesize": 12,
        "font.size": 11, "legend.frameon": False, "figure.figsize": (8, 4.2), "figure.dpi": 100,
        "savefig.bbox": "tight", "figure.constrained_layout.use": True, "svg.hashsalt": "jointsim",
    })


def _newest(name, file, command, fits=lambda folder: True):
    folder = Path(name)
    if (folder / file).exists():
        return folder
    found = [path.parent for path in (RESULTS / str(name)).glob(f"*/{file}") if fits(path.parent)]
    if not found:
        raise FileNotFoundError(f"no results of {name!r} in {RESULTS}. In the root of the repository: {command}")
    return max(found, key=lambda path: (path / file).stat().st_mtime)


def _json(path):
    return json.loads(path.read_text(encoding="utf-8"))
