package org.jointsim.scenario.file;

/** A thing that was read and gets its id from where it is used: its key, the name of its file, its place in the library. */
@FunctionalInterface
interface Definition<T> {
    T named(String id);
}
