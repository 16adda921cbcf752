package main

import (
	"bytes"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/alecthomas/kong"

	"tilts/internal/config"
)

// Every command that takes the whole configuration explains no more of it than it needs,
// and the table names only what there is.
func TestHelpOfACommandIsItsOwn(t *testing.T) {
	t.Parallel()
	options := append(config.CommandLine(), kong.Name("tilts"), kong.Vars{"version": version()}, manual,
		kong.PostBuild(showOwnFlags))
	parser, err := kong.New(&commands{}, options...)
	if err != nil {
		t.Fatal(err)
	}
	walked := 0
	for _, leaf := range parser.Model.Leaves(false) {
		name := commandName(parser, leaf)
		shown, limited := explained[name]
		if !limited {
			if keepsData(leaf) && name != "serve" {
				t.Errorf("%s: which flags does its help explain?", name)
			}
			continue
		}
		walked++
		var there []string
		for _, flag := range leaf.Flags {
			if flag.Group != nil {
				there = append(there, flag.Group.Key, flag.Name)
			}
		}
		for _, s := range shown {
			if !slices.Contains(there, s) {
				t.Errorf("%s: there is no %s", name, s)
			}
		}
	}
	if walked != len(explained) {
		t.Errorf("%d commands of %d in the table", walked, len(explained))
	}
	for command, want := range map[string]struct{ has, not []string }{
		"backup":  {[]string{"--output", "default ./tilts-data", "TILTS_LOG_LEVEL"}, []string{"--smtp", "--agency"}},
		"restore": {[]string{"--database-url", "--s3-bucket"}, []string{"--smtp", "--holidays", "--pace", "--listen"}},
		"user":    {[]string{"--base-url"}, []string{"--listen", "--smtp"}},
		"ingest":  {[]string{"--upload-min-free", "one run of tilts ingest"}, []string{"--pace-begin", "--smtp"}},
		"serve":   {[]string{"--smtp-host", "default 587", "--holidays"}, nil},
	} {
		var help bytes.Buffer
		run([]string{command, "--help"}, &help, io.Discard)
		text := strings.Join(strings.Fields(help.String()), " ") // its lines are broken anywhere
		for _, h := range want.has {
			if !strings.Contains(text, h) {
				t.Errorf("the help of %s has no %s", command, h)
			}
		}
		for _, n := range want.not {
			if strings.Contains(text, n) {
				t.Errorf("the help of %s has %s", command, n)
			}
		}
	}
}
