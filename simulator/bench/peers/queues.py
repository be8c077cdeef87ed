#!/usr/bin/python3
"""Three queues on SimPy, as its manual would write them: processes and a Resource. Prints system,tool,mean,half width of a 99 % interval.

M/M/2 with rate 1.5 and mean service 1; ten clients with mean think time 4 s at two servers of mean service 1; one server of mean
service 1 that all share equally, at rate 0.7. The mean wait of the first two, the mean sojourn of the third, over those that end
in [500 s, 10,500 s]; 20 replications.
"""
import math
import random
import sys

import simpy

WARM_UP, END, REPLICATIONS = 500.0, 10_500.0, 20
STUDENT_19 = 2.8609


def open_queue(env, rng, servers, rate, times):
    desk = simpy.Resource(env, servers)
    while True:
        yield env.timeout(rng.expovariate(rate))
        env.process(visit(env, rng, desk, times))


def visit(env, rng, desk, times):
    came = env.now
    with desk.request() as turn:
        yield turn
        wait = env.now - came
        yield env.timeout(rng.expovariate(1))
    note(env, times, wait)


def client(env, rng, desk, think, times):
    while True:
        yield env.timeout(rng.expovariate(1 / think))
        yield env.process(visit(env, rng, desk, times))


def note(env, times, value):
    if env.now > WARM_UP:
        times.append(value)


class SharedServer:
    """Work is served at rate 1/n. Whoever has least left ends next; arrivals and ends interrupt the wait for it."""

    def __init__(self, env, rng, times):
        self.env, self.rng, self.times = env, rng, times
        self.left, self.since, self.changed = {}, 0.0, env.event()
        self.count = 0
        env.process(self.serve())

    def arrivals(self, rate):
        while True:
            yield self.env.timeout(self.rng.expovariate(rate))
            self.advance()
            self.count += 1
            self.left[self.count] = [self.rng.expovariate(1), self.env.now]
            self.changed.succeed()
            self.changed = self.env.event()

    def advance(self):
        if self.left:
            share = (self.env.now - self.since) / len(self.left)
            for job in self.left.values():
                job[0] -= share
        self.since = self.env.now

    def serve(self):
        while True:
            if not self.left:
                yield self.changed
                continue
            job = min(self.left, key=lambda j: self.left[j][0])
            end = self.env.timeout(max(0.0, self.left[job][0] * len(self.left)))
            happened = yield end | self.changed
            if end in happened:
                self.advance()
                note(self.env, self.times, self.env.now - self.left.pop(job)[1])


def replicate(start):
    means = []
    for seed in range(REPLICATIONS):
        env, times = simpy.Environment(), []
        start(env, random.Random(seed), times)
        env.run(until=END)
        means.append(sum(times) / len(times))
    mean = sum(means) / len(means)
    deviation = math.sqrt(sum((m - mean) ** 2 for m in means) / (len(means) - 1))
    return mean, STUDENT_19 * deviation / math.sqrt(len(means))


def start_open(env, rng, times):
    env.process(open_queue(env, rng, 2, 1.5, times))


def start_closed(env, rng, times):
    desk = simpy.Resource(env, 2)
    for _ in range(10):
        env.process(client(env, rng, desk, 4, times))


def start_shared(env, rng, times):
    env.process(SharedServer(env, rng, times).arrivals(0.7))


for name, start in (("open", start_open), ("closed", start_closed), ("shared", start_shared)):
    print("%s,SimPy %s,%.5f,%.5f" % ((name, simpy.__version__) + replicate(start)))
    sys.stdout.flush()
