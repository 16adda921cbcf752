package main

import "runtime/debug"

// release is the version's name, where whoever builds the program gives it one:
// go build -ldflags "-X main.release=1.4".
var release string

// version is that of the program: the name it was given, or the commit it was built from.
func version() string {
	if release != "" {
		return release
	}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	if info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			return s.Value
		}
	}
	return "of a working copy"
}
