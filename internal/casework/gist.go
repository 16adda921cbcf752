package casework

import (
	"encoding/json"
	"fmt"

	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/internal/surface"
)

// Gist is what the row of a letter in own words keeps of what was read in it, for the lists: nobody has checked it.
type Gist struct {
	Kind    string         // of letter, as reading.Kind; empty where that was not kept yet
	Title   string         // whose it is; else the subject of the mail; empty for neither
	Called  string         // what Title is, as Called…
	Stops   mediation.Stop // what it says against taking part; empty for nothing
	Numbers []string       // of cases and receipts that it names
	Found   []string       // what else it is found by: codes, telephones, names
}

// What the title of a letter is where it is no name of a person.
const (
	CalledSubject   = "subject"     // of the mail
	CalledAuthority = "institution" // that wrote it
)

// Unclear is how a row keeps it: beside what was not understood.
func (g Gist) Unclear() surface.Unclear {
	return surface.Unclear{
		Kind: record.KindGist, Name: g.Title, Path: g.Called, Values: g.Numbers, Found: g.Found,
		Stops: string(g.Stops), Letter: g.Kind,
	}
}

// Empty reports whether there is nothing to keep.
func (g Gist) Empty() bool {
	return g.Kind == "" && g.Title == "" && g.Stops == "" && len(g.Numbers)+len(g.Found) == 0
}

// GistOf is the gist that a row keeps; the zero one of what was not read so.
func GistOf(sub record.Submission) Gist {
	list, _ := ReadUnclear(sub.Unclear) // what cannot be read has none
	for _, u := range list {
		if u.Kind == record.KindGist {
			return Gist{u.Letter, u.Name, u.Path, mediation.Stop(u.Stops), u.Values, u.Found}
		}
	}
	return Gist{}
}

// ReadUnclear is what a row keeps of what was not understood, its gist among it.
func ReadUnclear(data []byte) (list []surface.Unclear, err error) {
	if len(data) == 0 {
		return nil, nil
	}
	if err := json.Unmarshal(data, &list); err != nil {
		return nil, fmt.Errorf("casework: what was not understood: %w", err)
	}
	return list, nil
}
