package cases

import (
	"bytes"
	"cmp"
	"context"
	"encoding/hex"
	"errors"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/latvia"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/storage"
)

// Returned is what came back of a frozen version, to be looked at before it counts.
type Returned struct {
	Ours, Theirs record.Look
	Exact        bool    // what was signed electronically is the frozen file, to the byte
	Doubts       []Doubt // why it may not be the signed version

	words string // of theirs, also where it is a scan
}

// Doubt is a reason to look twice: the end of a key, and what goes into its words.
type Doubt struct {
	Word string
	Args fault.Args
}

// How a file that came back is shown: legible, and no more pages than an agreement has.
const (
	legible   = 80 // dots an inch
	mostShown = 12
)

// LookAtReturned looks at a file that CheckSigning did not refuse.
func (s *Service) LookAtReturned(ctx context.Context, by casework.Actor, v View, g Signing) (r Returned, err error) {
	if err := casework.Allow(by, casework.RunCase); err != nil {
		return r, err
	}
	defer g.File.Seek(0, io.SeekStart)
	frozen, err := s.frozen(ctx, v.Agreement(g.With).Signing().DocumentID)
	if err != nil || s.Pages == nil {
		return r, err
	}
	original, err := s.Open(ctx, frozen.Object, "")
	if err != nil {
		return r, err
	}
	defer original.Close()
	if r.Ours, err = s.Pages.Look(ctx, original, legible, mostShown); err != nil {
		return r, err
	}
	r.Theirs, err = s.Pages.Look(ctx, g.File, legible, mostShown)
	var known interface{ Unreadable() string }
	if errors.As(err, &known) {
		r.Theirs = record.Look{}
		r.Doubts = append(r.Doubts, Doubt{Word: "unread_" + known.Unreadable()})
		return r, nil
	}
	if err != nil {
		return r, err
	}
	if r.Exact, err = exactly(frozen, original, g.File, r.Theirs); err != nil {
		return r, err
	}
	if r.words = r.Theirs.Text; strings.TrimSpace(r.words) == "" && !r.Exact {
		r.words, err = s.Pages.Words(ctx, g.File)
		if errors.As(err, &known) {
			err = nil // it could be shown: somebody looks at it
		}
	}
	r.Doubts = doubts(v, frozen, g, r)
	return r, err
}

// exactly reports whether an electronic signature was put to the very bytes that were frozen: in a
// container beside them, in a PDF behind them.
func exactly(frozen record.Document, original io.ReadSeeker, file *storage.File, seen record.Look) (bool, error) {
	if seen.Signed == nil {
		return false, nil
	}
	for _, sum := range seen.Sums {
		if hex.EncodeToString(sum[:]) == frozen.SHA256 {
			return true, nil
		}
	}
	for _, f := range []io.Seeker{original, file} {
		if _, err := f.Seek(0, io.SeekStart); err != nil {
			return false, err
		}
	}
	ours, err := io.ReadAll(original)
	if err != nil || file.Size < int64(len(ours)) {
		return false, err
	}
	theirs := make([]byte, len(ours))
	_, err = io.ReadFull(file, theirs)
	return bytes.Equal(ours, theirs), err
}

// doubts are why a file that could be looked at may not be the signed version.
func doubts(v View, frozen record.Document, g Signing, r Returned) (list []Doubt) {
	doubt := func(word string, pairs ...string) {
		args := fault.Args{}
		for i := 0; i+1 < len(pairs); i += 2 {
			args[pairs[i]] = pairs[i+1]
		}
		list = append(list, Doubt{word, args})
	}
	switch theirs := r.Theirs; {
	case r.Exact:
	case theirs.Pages == 0:
		doubt("no_pages")
	case theirs.Pages < r.Ours.Pages:
		doubt("fewer_pages")
	}
	a := v.Agreement(g.With)
	if other := otherCase(v.Number, r.words); other != "" && !r.Exact {
		doubt("other_case", "number", other)
	} else if other := otherCase(agreementNumber(v.Number, max(a.Number, 1)), r.words); other != "" && !r.Exact {
		doubt("other_agreement", "number", other)
	} else if other := otherVersion(a.Signing().Version, r.words); other != "" && !r.Exact {
		doubt("other_version", "version", other)
	} else if !r.Exact && (foreign(r.Ours.Text, r.Theirs.Text) || v.unnamed(g.With, r.Theirs.Text)) {
		doubt("other_text")
	} else if !r.Exact && lacks(frozen, r.Theirs.Text) {
		doubt("no_number", "number", frozen.Number)
	}
	if r.Theirs.Signed == nil {
		return list
	}
	for _, verdict := range r.Theirs.Signed.Verdicts {
		switch answer, name := verdict.Answer(), verdict.Signer.Name; {
		case answer != "altered" && answer != "fails":
		case name == "":
			doubt("signature_" + answer + "_unnamed")
		default:
			doubt("signature_"+answer, "name", name)
		}
	}
	var without []string
	for _, signer := range v.Signers(g.With) {
		if slices.Contains(g.By, signer.Key) && !SignedElectronically(r.Theirs, v.SignerName(signer)) {
			without = append(without, v.SignerName(signer))
		}
	}
	if len(without) > 0 {
		doubt("no_signature", "names", strings.Join(without, ", "))
	}
	return list
}

// SignerName is the name of somebody who must sign.
func (v View) SignerName(s mediation.Signer) string {
	switch {
	case s.Party == nil:
		return v.Mediator.Name
	case s.Representative:
		return s.Party.Person.Representative
	}
	return s.Party.Name()
}

// SignedElectronically reports whether a signature in a file names somebody, in any order and
// spelling of the name. Whether it holds is another question.
func SignedElectronically(seen record.Look, name string) bool {
	wanted := latvia.SearchWords(name)
	if seen.Signed == nil || len(wanted) == 0 {
		return false
	}
	for _, verdict := range seen.Signed.Verdicts {
		there := latvia.SearchWords(verdict.Signer.Name)
		if !slices.ContainsFunc(wanted, func(w string) bool { return !slices.Contains(there, w) }) {
			return true
		}
	}
	return false
}

// A number of a case or of an agreement of it, and the version of an agreement, as its head says it in each
// language. Eyes take the first letter for others.
var (
	caseNumber = regexp.MustCompile(`\b[Il1|]-(\d{4}-\d{4,}(?:/\d+)?)\b`)
	// A version of an agreement is also called as on papers that were given out before.
	aVersion = regexp.MustCompile(`(?i)\b(\d{1,3})\.\s*(?:redakcija|versija)|(?:version|редакция|версия)\s+(\d{1,3})\b`)
)

// otherCase is another number than our own in a text that does not have ours: of a case, or with "/" of an
// agreement. Empty for none.
func otherCase(own, text string) (other string) {
	for _, found := range caseNumber.FindAllStringSubmatch(text, -1) {
		number := "I-" + found[1]
		if !strings.Contains(own, "/") {
			number, _, _ = strings.Cut(number, "/")
		} else if !strings.Contains(number, "/") {
			continue // of the case
		}
		if number == own {
			return ""
		}
		other = cmp.Or(other, number)
	}
	return other
}

// lacks reports whether a text that can be read has neither the number of a document nor what the check page
// asks for. A scan without text is left to whoever looks at it: eyes may miss a line.
func lacks(frozen record.Document, text string) bool {
	there := strings.ToLower(strings.Join(strings.Fields(text), ""))
	if there == "" || frozen.Mark != "" && strings.Contains(there, strings.ToLower(frozen.Mark)) {
		return false
	}
	own := strings.TrimPrefix(frozen.Number, "I-")
	return !slices.ContainsFunc(caseNumber.FindAllStringSubmatch(text, -1), func(found []string) bool {
		return found[1] == own
	})
}

// otherVersion is the version that a text says it is, where that is not our own; empty for none.
func otherVersion(own int, text string) (other string) {
	for _, found := range aVersion.FindAllStringSubmatch(text, -1) {
		version := cmp.Or(found[1], found[2])
		if version == strconv.Itoa(own) {
			return ""
		}
		other = cmp.Or(other, version)
	}
	return other
}

// foreign reports whether a text that can be read has hardly a word of ours: less than a quarter,
// where a page that was scanned and read badly still has half.
func foreign(ours, theirs string) bool {
	wanted, there := longWords(ours), longWords(theirs)
	if len(wanted) == 0 || len(there) == 0 {
		return false
	}
	shared := 0
	for w := range wanted {
		if there[w] {
			shared++
		}
	}
	return shared*4 < len(wanted)
}

// unnamed reports whether a text that can be read has neither the case's number nor a name of
// anybody who must sign.
func (v View) unnamed(with, text string) bool {
	there := strings.Fields(latvia.Fold(text))
	if len(there) == 0 || strings.Contains(text, v.Number) {
		return false
	}
	for _, s := range v.Signers(with) {
		for _, part := range strings.Fields(latvia.Fold(v.SignerName(s))) {
			if slices.Contains(there, part) {
				return false
			}
		}
	}
	return true
}

// longWords are the words of a text that say something: of five letters or more.
func longWords(text string) map[string]bool {
	const long = 5
	list := map[string]bool{}
	for _, w := range strings.Fields(latvia.Fold(text)) {
		if len(w) >= long {
			list[w] = true
		}
	}
	return list
}
