package apply

import (
	"net/url"
	"slices"
	"strings"

	"tilts/internal/locale"
	"tilts/internal/record"
	"tilts/internal/web/posted"
	"tilts/internal/web/question"
)

// filesDone is what a press did to the files of a question, for the page that comes next: without scripts nothing else
// would say it.
type filesDone struct {
	field      string   // path of the question; empty: nothing was done
	added, had []string // ids of uploads: attached now, and attached already before
	gone       bool     // one was taken away
}

// filesPressed begins it, before anything is done: which question the press is about.
func filesPressed(p *posted.Post, files []record.Upload) (done filesDone) {
	id := p.Values.Get("_drop")
	if at := slices.IndexFunc(files, func(u record.Upload) bool { return u.ID == id }); at >= 0 {
		return filesDone{field: files[at].Field, gone: true}
	}
	return filesDone{field: p.Values.Get("_upload")}
}

// compare tells what was attached now from what was there before; sums are those of the files that were sent.
func (d *filesDone) compare(sums []string, before, after []record.Upload) {
	for _, u := range after {
		if u.Field != d.field || !slices.Contains(sums, u.SHA256) {
			continue
		}
		if slices.ContainsFunc(before, func(b record.Upload) bool { return b.ID == u.ID }) {
			d.had = append(d.had, u.ID)
		} else {
			d.added = append(d.added, u.ID)
		}
	}
}

// put writes it into an address, without a name in it, and gives the fragment that leads to the files.
func (d filesDone) put(query url.Values) (fragment string) {
	if d.field == "" {
		return ""
	}
	query.Set("files", d.field)
	for name, list := range map[string][]string{"added": d.added, "had": d.had} {
		if len(list) > 0 {
			query.Set(name, strings.Join(list, " "))
		}
	}
	if d.gone {
		query.Set("gone", "1")
	}
	return question.ElementID(d.field) + "-label"
}

// filesTold is the sentence of each question about what the last press did to its files, by path.
func filesTold(words *locale.Catalogue, files []record.Upload, query url.Values) map[string]string {
	field := query.Get("files")
	if field == "" {
		return nil
	}
	named := func(ids string) string {
		var names []string
		for _, u := range files {
			if u.Field == field && slices.Contains(strings.Fields(ids), u.ID) {
				names = append(names, u.Name)
			}
		}
		return strings.Join(names, ", ")
	}
	var told []string
	if names := named(query.Get("added")); names != "" {
		told = append(told, words.T("applicant.file_added", "names", names))
	}
	if names := named(query.Get("had")); names != "" {
		told = append(told, words.T("applicant.file_had", "names", names))
	}
	switch {
	case query.Get("gone") != "":
		told = append(told, words.T("applicant.file_gone"))
	case len(told) == 0:
		told = append(told, words.T("applicant.file_none"))
	}
	return map[string]string{field: strings.Join(told, " ")}
}
