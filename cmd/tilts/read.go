package main

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"tilts/internal/casework/arrivals"
	"tilts/internal/config"
	"tilts/internal/reading"
	"tilts/internal/record"
	"tilts/internal/written"
)

// readCmd reads letters and shows what it found in them.
type readCmd struct {
	Files    []string `arg:"" optional:"" name:"file" help:"Letters to read: texts, mails, documents, scans."`
	JSON     bool     `name:"json" help:"Write one line of JSON for each file."`
	Evaluate string   `placeholder:"DIR" help:"${read_evaluate}"`
	Cache    string   `help:"${cache}" env:"TILTS_CACHE" placeholder:"DIR"`
	Misses   bool     `help:"With --evaluate: list each wrong or missing answer too."`
}

// longestLetter is how many bytes of a file are taken; no letter is so long.
const longestLetter = 1 << 20

// Run reads the files, or a folder whose answers are known.
func (c *readCmd) Run(s *streams) error {
	if c.Evaluate != "" {
		return c.evaluate(s.out)
	}
	if len(c.Files) == 0 {
		return errors.New("name a file, or a folder with --evaluate")
	}
	files := &fileReader{s: s, cache: c.Cache}
	defer files.close()
	shared, err := definitions(&config.Config{})
	if err != nil {
		return err
	}
	prints, err := shared.Prints()
	if err != nil {
		return err
	}
	for _, file := range c.Files {
		said, err := files.read(file)
		if err != nil {
			return err
		}
		said = arrivals.Marked(prints, said)
		letter := arrivals.ReadSaid(said)
		if c.JSON {
			err = json.NewEncoder(s.out).Encode(letterJSON(file, said, letter))
		} else {
			err = showLetter(s.out, file, said, letter)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// readLetter reads a text file as people write it: UTF-8, with or without a byte order mark.
func readLetter(file string) (string, error) {
	f, err := os.Open(file)
	if err != nil {
		return "", err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, longestLetter))
	if err != nil {
		return "", err
	}
	text, err := written.Text(data)
	if err != nil {
		return "", fmt.Errorf("%s: %w", file, err)
	}
	return string(text), nil
}

// showLetter writes each value with the passage it came from and the rule that found it.
func showLetter(w io.Writer, file string, said record.Said, l arrivals.LetterIn) error {
	var b strings.Builder
	fmt.Fprintln(&b, file)
	if l.File != "" {
		fmt.Fprintf(&b, "  the letter is in %s\n", l.File)
	}
	for _, u := range said.Unopened {
		fmt.Fprintf(&b, "  not read: %s (%s)\n", u.File, u.Reason)
	}
	for _, p := range said.Pages {
		if p.Form != "" {
			fmt.Fprintf(&b, "  a page of our form %s, sheet %d\n", p.Form, p.Sheet)
		}
	}
	text, documents := said.Text(), said.Documents()
	line := func(indent string, v reading.Value) {
		sure := "?"
		if v.Sure {
			sure = "sure"
		}
		fmt.Fprintf(&b, "%s%-26s %-32s %-4s", indent, v.Field, v.Text, sure)
		for _, s := range v.Spans {
			fmt.Fprintf(&b, "  %d-%d %q", s.Start, s.End, text[s.Start:s.End])
			for _, d := range documents {
				if within := s.Start >= d.Begin && s.Start < d.End; within && d.File != l.File {
					fmt.Fprintf(&b, " in %s", cmp.Or(d.File, "the mail"))
				}
			}
		}
		fmt.Fprintf(&b, "  (%s)\n", v.Rule)
	}
	for _, v := range slices.Concat(l.Values, l.Represented, l.Document) {
		line("  ", v)
	}
	for _, conflict := range l.Conflicts {
		fmt.Fprintf(&b, "  %s: the letter says different things\n", conflict.Field)
		for _, v := range conflict.Values {
			line("    ", v)
		}
	}
	for _, party := range l.Parties {
		fmt.Fprintf(&b, "  party %s\n", party.Role)
		for _, v := range append([]reading.Value{party.Firm, party.Registration, party.Name}, party.Values...) {
			if v.Text != "" {
				line("    ", v)
			}
		}
	}
	for _, issue := range l.Issues {
		fmt.Fprintf(&b, "  issue %s\n", issue)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// valueJSON is a value as --json writes it; offsets are bytes.
type valueJSON struct {
	Value string   `json:"value"`
	Sure  bool     `json:"sure"`
	Rule  string   `json:"rule"`
	Spans []string `json:"spans"`
	At    [][2]int `json:"at"`
	File  string   `json:"attached,omitempty"` // the attached file that it stands in
}

func inJSON(said record.Said, v reading.Value) valueJSON {
	text := said.Text()
	j := valueJSON{Value: v.Text, Sure: v.Sure, Rule: v.Rule, Spans: []string{}, At: [][2]int{}}
	for _, s := range v.Spans {
		j.Spans = append(j.Spans, text[s.Start:s.End])
		j.At = append(j.At, [2]int{s.Start, s.End})
		for _, d := range said.Documents() {
			if s.Start >= d.Begin && s.Start < d.End {
				j.File = d.File
			}
		}
	}
	return j
}

// letterJSON is a letter as --json writes it.
func letterJSON(file string, said record.Said, l arrivals.LetterIn) map[string]any {
	fields, conflicts, parties := map[string][]valueJSON{}, map[string][]valueJSON{}, []map[string]any{}
	for _, v := range slices.Concat(l.Values, l.Represented, l.Document) {
		fields[string(v.Field)] = append(fields[string(v.Field)], inJSON(said, v))
	}
	for _, c := range l.Conflicts {
		for _, v := range c.Values {
			conflicts[string(c.Field)] = append(conflicts[string(c.Field)], inJSON(said, v))
		}
	}
	for _, p := range l.Parties {
		one := map[string]any{"role": p.Role, "name": inJSON(said, p.Name)}
		for _, v := range append([]reading.Value{p.Firm, p.Registration}, p.Values...) {
			if v.Text == "" {
				continue
			}
			one[string(v.Field)] = inJSON(said, v)
		}
		parties = append(parties, one)
	}
	return map[string]any{
		"file": file, "fields": fields, "conflicts": conflicts, "parties": parties, "issues": append([]string{},
			l.Issues...),
	}
}

// evaluate reads the letters of a folder and compares them with its truth.jsonl.
func (c *readCmd) evaluate(w io.Writer) error {
	truths, err := os.ReadFile(filepath.Join(c.Evaluate, "truth.jsonl"))
	if err != nil {
		return err
	}
	var score reading.Score
	lines := bufio.NewScanner(bytes.NewReader(truths))
	lines.Buffer(nil, longestLetter)
	for n := 1; lines.Scan(); n++ {
		if len(bytes.TrimSpace(lines.Bytes())) == 0 {
			continue
		}
		truth, err := reading.ParseTruth(lines.Bytes())
		if err != nil {
			return fmt.Errorf("truth.jsonl, line %d: %w", n, err)
		}
		text, err := readLetter(filepath.Join(c.Evaluate, filepath.Base(truth.ID)+".txt"))
		if err != nil {
			return err
		}
		score.Add(truth, reading.Read(text))
	}
	if err := lines.Err(); err != nil {
		return err
	}
	if c.Misses {
		fmt.Fprintln(w, strings.Join(score.Misses, "\n"))
	}
	_, err = fmt.Fprintf(w, "%s%s\n", score.Fields(), &score)
	return err
}
