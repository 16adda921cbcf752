package main

import (
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"tilts/internal/latvia"
	"tilts/internal/locale"
	"tilts/internal/signature"
)

// maxChecked is the longest signed file that is looked into.
const maxChecked = 256 << 20

// maxAnchors is how many bytes of certificates a reading process can be told.
const maxAnchors = 60_000

// files tells what the signatures in files are worth, and which rules workbooks break. It fails
// unless each signature holds and each rule is kept.
func (c *checkCmd) files(s *streams) error {
	catalogues, err := locale.Load()
	if err != nil {
		return err
	}
	if !slices.Contains(locale.Languages, c.Lang) {
		return fmt.Errorf("--lang: unknown language %q; available: %s", c.Lang, strings.Join(locale.Languages, ", "))
	}
	trust, err := trustFrom(c.TrustAnchors)
	if err != nil {
		return err
	}
	open, broken := 0, 0
	for _, name := range c.Files {
		if strings.EqualFold(filepath.Ext(name), ".xlsx") {
			kept, err := rulesKept(s.out, name, catalogues.For(c.Lang))
			if err != nil {
				return err
			}
			if !kept {
				broken++
			}
			continue
		}
		info, err := os.Stat(name)
		if err == nil && info.Size() > maxChecked {
			err = fmt.Errorf("%s: larger than %d bytes", name, maxChecked)
		}
		if err != nil {
			return err
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		said, holds := verdicts(data, trust, catalogues.For(c.Lang))
		fmt.Fprintf(s.out, "%s\n%s", filepath.Base(name), said)
		if !holds {
			open++
		}
	}
	var errs []error
	if open > 0 {
		errs = append(errs, fmt.Errorf("files whose signatures do not all hold: %d", open))
	}
	if broken > 0 {
		errs = append(errs, fmt.Errorf("workbooks that break rules of publications: %d", broken))
	}
	return errors.Join(errs...)
}

// verdicts puts what a file's signatures are worth into words, and reports whether there
// are some and all hold.
func verdicts(data []byte, trust signature.Trust, words *locale.Catalogue) (said string, holds bool) {
	var b strings.Builder
	say := func(list []signature.Sentence, first string) {
		for i, s := range list {
			indent := "    "
			if i == 0 {
				indent = first
			}
			fmt.Fprintf(&b, "%s%s\n", indent, words.Args(s.Key, s.Args))
		}
	}
	report, err := signature.Check(data, trust, time.Now())
	var refused signature.Refusal
	if errors.As(err, &refused) {
		say([]signature.Sentence{refused.Sentence()}, "  ")
		return b.String(), false
	}
	shown := func(at time.Time) string { return at.In(latvia.Riga()).Format("02.01.2006 15:04") }
	holds = len(report.Verdicts) > 0
	for i, v := range report.Verdicts {
		holds = holds && v.Holds()
		code := strings.TrimSpace(string(v.Indication) + " " + string(v.Sub))
		fmt.Fprintf(&b, "  %s (%s)\n", words.T("signature.signed", "n", i+1), code)
		say(v.Sentences(report.Kind, shown), "    ")
	}
	for _, s := range report.Sentences() {
		say([]signature.Sentence{s}, "  ")
	}
	return b.String(), holds
}

// trustFrom reads the certificates to rely on.
func trustFrom(file string) (trust signature.Trust, err error) {
	if file == "" {
		return trust, nil
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return trust, err
	}
	size := 0
	for {
		var block *pem.Block
		if block, data = pem.Decode(data); block == nil {
			break
		}
		cert, err := x509.ParseCertificate(block.Bytes)
		if err != nil {
			return trust, fmt.Errorf("%s: %w", file, err)
		}
		trust.Anchors = append(trust.Anchors, cert)
		size += len(cert.Raw)
	}
	switch {
	case len(trust.Anchors) == 0:
		return trust, fmt.Errorf("%s: no certificates in PEM", file)
	case size > maxAnchors:
		return trust, fmt.Errorf("%s: more than %d bytes of certificates", file, maxAnchors)
	}
	return trust, nil
}
