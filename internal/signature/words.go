package signature

import (
	"slices"
	"strings"
	"time"
)

// Sentence is a message of the catalogues with what to put into it.
type Sentence struct {
	Key  string
	Args map[string]any
}

// Keys are the messages that sentences are made of.
func Keys() []string {
	keys := []string{
		"holds", "holds_changed", "altered", "fails", "open", "altered_files", "who", "who_code", "who_unknown",
		"proved", "claimed", "undated", "covers_all", "covers_some", "covers_nothing", "covers_document",
		"covers_earlier", "none", "signed",
	}
	for _, l := range []Level{LevelB, LevelT, LevelLT, LevelLTA} {
		keys = append(keys, "level_"+strings.ToLower(string(l)))
	}
	for _, s := range Subs {
		keys = append(keys, s.key())
	}
	for _, n := range Notes {
		keys = append(keys, n.key())
	}
	for _, r := range Refusals {
		keys = append(keys, "refused_"+string(r))
	}
	for i := range keys {
		keys[i] = "signature." + keys[i]
	}
	return keys
}

func (s Sub) key() string { return "sub_" + strings.ToLower(string(s)) }

func (n Note) key() string { return "note_" + string(n) }

// Sentence says why a file is not looked into.
func (r Refusal) Sentence() Sentence { return Sentence{Key: "signature.refused_" + string(r)} }

// Answer is the verdict in a word: holds, altered, fails, or open when it cannot be
// verified here.
func (v Verdict) Answer() string {
	switch {
	case v.Indication == Passed:
		return "holds"
	case v.Indication == Indeterminate:
		return "open"
	case v.Sub == HashFailure || v.Sub == CryptoFailure || v.changed():
		return "altered"
	}
	return "fails"
}

// Void reports whether there are signatures, and each was made for other content than there is.
func (r Report) Void() bool {
	foreign := func(v Verdict) bool { return v.Answer() == "altered" }
	return len(r.Verdicts) > 0 && !slices.ContainsFunc(r.Verdicts, func(v Verdict) bool { return !foreign(v) })
}

// changed reports whether the document went on after the signature.
func (v Verdict) changed() bool { return slices.Contains(v.Notes, NoteChangedAfter) }

// Sentences tell a verdict to a person: the answer first, then why, who, when, what is
// covered, and the notes. shown writes an instant.
func (v Verdict) Sentences(kind Kind, shown func(time.Time) string) []Sentence {
	var list []Sentence
	say := func(key string, pairs ...string) {
		s := Sentence{Key: "signature." + key, Args: make(map[string]any)}
		for i := 0; i+1 < len(pairs); i += 2 {
			s.Args[pairs[i]] = pairs[i+1]
		}
		list = append(list, s)
	}
	answer := v.Answer()
	if v.Holds() && v.changed() {
		answer = "holds_changed"
	}
	say(answer)
	switch named := len(v.Altered) > 0; {
	case named: // says more than the reason
		say("altered_files", "files", strings.Join(v.Altered, ", "))
	case v.Sub == "" || v.Sub == FormatFailure && v.changed(): // the note says more
	default:
		say(v.Sub.key())
	}
	switch who := v.Signer; {
	case who.Name == "":
		say("who_unknown")
	case who.Code == "":
		say("who", "name", who.Name, "issuer", who.Issuer)
	default:
		say("who_code", "name", who.Name, "code", who.Code, "issuer", who.Issuer)
	}
	switch {
	case !v.Proved.IsZero():
		say("proved", "time", shown(v.Proved), "authority", v.ProvedBy)
	case !v.Claimed.IsZero():
		say("claimed", "time", shown(v.Claimed))
	default:
		say("undated")
	}
	switch {
	case kind == PDF && v.Whole:
		say("covers_document")
	case kind == PDF:
		say("covers_earlier")
	case v.Whole:
		say("covers_all")
	case len(v.Covers) > 0:
		say("covers_some", "files", strings.Join(v.Covers, ", "))
	default:
		say("covers_nothing")
	}
	say("level_" + strings.ToLower(string(v.Level)))
	for _, n := range v.Notes {
		if n == NoteRenamed && answer == "altered" { // it would say that the content is the same
			continue
		}
		say(n.key())
	}
	return list
}

// Sentences tell what a file says besides the verdicts on its signatures.
func (r Report) Sentences() []Sentence {
	var list []Sentence
	if len(r.Verdicts) == 0 {
		list = append(list, Sentence{Key: "signature.none"})
	}
	for _, n := range r.Notes {
		args := make(map[string]any)
		if n == NoteNotCovered {
			args["files"] = strings.Join(r.uncovered(), ", ")
		}
		list = append(list, Sentence{Key: "signature." + n.key(), Args: args})
	}
	return list
}

// uncovered are the names of the files that no signature covers.
func (r Report) uncovered() (names []string) {
	for _, f := range r.Files {
		if !f.Covered {
			names = append(names, f.Name)
		}
	}
	return names
}
