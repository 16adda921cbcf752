package config

import (
	"path/filepath"
	"strings"
)

// Channels are the ways besides the pages in which letters come, and what looks at them.
type Channels struct {
	Watch string `help:"${watch}" env:"TILTS_WATCH" placeholder:"DIR" group:"Channels"`
}

func (c *Config) checkChannels(w *wrong) {
	folder(w, "watch", c.Watch)
	if c.Watch != "" && (within(c.Watch, c.Data) || within(c.Data, c.Watch)) {
		w.add("watch", c.Watch, "is where the service keeps its data: name a folder of its own")
	}
}

// within reports whether a path is a folder or lies in it.
func within(path, folder string) bool {
	path, one := filepath.Abs(path)
	folder, two := filepath.Abs(folder)
	rel, three := filepath.Rel(folder, path)
	return one == nil && two == nil && three == nil && rel != ".." && !strings.HasPrefix(rel, "../")
}
