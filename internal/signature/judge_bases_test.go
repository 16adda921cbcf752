package signature

import (
	"bytes"
	"crypto/x509"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"
)

// mutationsWanted is how many files changed by chance the judge is asked about: some with the other
// tests, and as many as TILTS_MUTATIONS says (make judge: 1,000).
func mutationsWanted(t *testing.T) int {
	t.Helper()
	text := os.Getenv("TILTS_MUTATIONS")
	if text == "" {
		return 150
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// base is a signed file to change, with what it is judged by.
type base struct {
	name    string
	file    []byte
	anchors []*x509.Certificate
	now     time.Time
}

// ourBases are containers of our own authorities: sound ones, and such as do not hold for a reason.
func ourBases(t *testing.T, p *small) (list []base) {
	all := recipes(t, p)
	for _, name := range []string{
		"good", "rsa", "pss", "p521", "archive", "bare", "older encoding", "data stamped", "expired since",
		"not yet valid", "revoked before", "revoked after",
	} {
		list = append(list, base{name, p.container(t, all[name]), p.trust().Anchors, today})
	}
	file := p.container(t, recipe{archive: true, key: "rsa"})
	return append(list, base{"archive, rsa", file, p.trust().Anchors, today})
}

// ourPDFs are signed PDFs of the same authorities, some added to after signing.
func ourPDFs(t *testing.T, p *small) (list []base) {
	for _, name := range []string{
		"pdf good", "pdf stamped", "pdf bare", "pdf pss", "pdf note added", "pdf field over",
	} {
		list = append(list, base{name, p.pdf(t, pdfRecipes[name]), p.trust().Anchors, today})
	}
	return list
}

// corpusBases are the containers of others, judged with the authorities that they name themselves.
func corpusBases(t *testing.T) (list []base) {
	files, err := filepath.Glob(filepath.Join(corpus, "asic", "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		file, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		c, err := openContainer(file)
		if err != nil || len(c.signatures) == 0 || len(file) > 1<<20 {
			continue
		}
		if anchors := authoritiesIn(file); len(anchors) > 0 {
			list = append(list, base{filepath.Base(name), file, anchors, corpusDay})
		}
	}
	return list
}

// mutated are signed files changed by chance, always in the same way: of six four are containers of
// ours, one is one of others, and one a PDF.
func mutated(t *testing.T, p *small, count int) (list []question) {
	chance := rand.New(rand.NewPCG(13, 13))
	ours, theirs, pdfs := ourBases(t, p), corpusBases(t), ourPDFs(t, p)
	operators := slices.Sorted(maps.Keys(mutations))
	for i := range count {
		from, how := ours[chance.IntN(len(ours))], operators[i%len(operators)]
		switch {
		case i%6 == 5:
			from = pdfs[chance.IntN(len(pdfs))]
			how, from.file = mutatedPDF(chance, from.file)
		case i%6 == 4 && len(theirs) > 0:
			from = theirs[chance.IntN(len(theirs))]
			fallthrough
		default:
			from.file = pack(t, mutations[how](chance, entriesOf(t, bytes.Clone(from.file))))
		}
		name := fmt.Sprintf("mutation %d of %s: %s", i, from.name, how)
		list = append(list, question{name, from.file, from.anchors, from.now})
	}
	return list
}
