package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"tilts/internal/locale"
	"tilts/internal/workbook/judge"
)

// rulesKept tells which rules of publications a workbook breaks, and where. Errors: a file that
// is no workbook.
func rulesKept(out io.Writer, name string, words *locale.Catalogue) (bool, error) {
	f, err := os.Open(name)
	if err != nil {
		return false, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return false, err
	}
	found, err := judge.Check(f, info.Size(), filepath.Base(name))
	if err != nil {
		return false, fmt.Errorf("%s: %w", name, err)
	}
	fmt.Fprintln(out, filepath.Base(name))
	if len(found) == 0 {
		fmt.Fprintf(out, "  %s\n", words.T("workbook.kept", "n", len(judge.Rules)))
	}
	said := 0
	for _, b := range found {
		if b.Rule != said {
			fmt.Fprintf(out, "  %d. %s\n", b.Rule, words.T(judge.Rules[b.Rule-1].Key()))
			said = b.Rule
		}
		fmt.Fprintf(out, "     %s", b)
		if b.What != "" {
			fmt.Fprintf(out, " %q", b.What)
		}
		fmt.Fprintln(out)
	}
	return len(found) == 0, nil
}
