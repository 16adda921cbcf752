package office

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/internal/statistics"
	"tilts/internal/surface"
)

// ExportQuestion asks for the submissions of one form that arrived in a period.
type ExportQuestion struct {
	Form     string
	From, To mediation.Date // of arrival, both counted in
	Lang     string         // of titles and words
	Unmasked bool           // codes and what the form calls sensitive stand as they are
}

// exportPage is how many submissions are in memory at once.
const exportPage = 500

// Export writes submissions into the table that open makes for them, and gives
// how many there were. The audit names form, period, count and whether they were
// unmasked; whatever was written may be handed out only when Export returns nil.
func (s *Service) Export(
	ctx context.Context, by casework.Actor, q ExportQuestion, open func(*surface.Export) (surface.Table, error),
) (n int, err error) {
	if err := casework.Allow(by, casework.ExportSubmissions); err != nil {
		return 0, err
	}
	if err := (statistics.Period{From: q.From, To: q.To}).Check("arrived_from", "arrived_to"); err != nil {
		return 0, err
	}
	if !slices.Contains(locale.Languages, q.Lang) {
		return 0, fault.New(fault.NotFound, "fault.not_found")
	}
	if n, err = s.export(ctx, q, open); err != nil {
		return n, err
	}
	detail := fmt.Sprintf("%s %s %d ", q.From, q.To, n)
	if q.Unmasked {
		detail += "unmasked"
	} else {
		detail += "masked"
	}
	return n, s.Write(ctx, func(tx Tx) error {
		return s.Audit(ctx, tx, by, casework.ExportSubmissions, "form:"+q.Form, "", detail)
	})
}

// export reads on one consistent view, page by page.
func (s *Service) export(
	ctx context.Context, q ExportQuestion, open func(*surface.Export) (surface.Table, error),
) (n int, err error) {
	err = s.Read(ctx, func(tx Tx) error {
		page := record.SubmissionQuery{Form: q.Form, From: q.From, To: q.To, Limit: exportPage}
		versions, err := s.versions(ctx, tx, page)
		if err != nil {
			return err
		}
		for i, def := range versions {
			versions[i] = def.ForStaff()
		}
		words := s.Catalogues.For(q.Lang)
		e := surface.NewExport(versions, words, q.Unmasked)
		byHash := map[string]*form.Definition{}
		for _, def := range versions {
			byHash[def.Hash()] = def
		}
		table, err := open(e)
		if err != nil {
			return err
		}
		for {
			list, err := tx.Submissions(ctx, page)
			for i := range list {
				if err == nil && list[i].FormHash != "" {
					n++
					err = s.exportOne(e, table, words, byHash[list[i].FormHash], &list[i])
				}
			}
			if err != nil {
				return errors.Join(err, table.Close())
			}
			if len(list) < exportPage {
				return table.Close()
			}
			last := list[len(list)-1]
			page.Since, page.After = last.ReceivedAt, last.ID
		}
	})
	return n, err
}

// versions are the form in use and every earlier one that submissions point
// at, the newest first. A form nobody knows is fault.NotFound.
func (s *Service) versions(ctx context.Context, tx Tx, q record.SubmissionQuery) ([]*form.Definition, error) {
	var list []*form.Definition
	if def, ok := s.Forms.Get(q.Form); ok {
		list = append(list, def)
	}
	used, err := tx.FormVersions(ctx, q)
	if err != nil {
		return nil, err
	}
	for _, v := range used {
		if len(list) > 0 && list[0].Hash() == v.Hash {
			continue
		}
		def, err := s.Definition(ctx, tx, q.Form, v.Hash)
		if err != nil {
			return nil, err
		}
		list = append(list, def)
	}
	if len(list) == 0 {
		return nil, fault.New(fault.NotFound, "fault.not_found")
	}
	return list, nil
}

func (s *Service) exportOne(
	e *surface.Export, table surface.Table, words *locale.Catalogue, def *form.Definition, sub *record.Submission,
) error {
	answers, err := casework.ReadAnswers(sub.Answers)
	if err != nil {
		return err
	}
	entry := surface.Entry{
		Reference: sub.Reference, Arrived: string(sub.ArrivedOn), Definition: def, Answers: answers,
		Channel: words.T("staff.channel_" + string(sub.Channel)), State: words.T("export.state_" + string(sub.State)),
		Language: sub.Lang,
	}
	if key := "staff.language_" + sub.Lang; words.Has(key) {
		entry.Language = words.T(key)
	}
	if len(sub.Files) > 0 {
		entry.FileNames = map[string]string{}
	}
	for _, u := range sub.Files {
		entry.FileNames[u.ID] = u.Name
	}
	return e.Rows(entry, table.Row)
}
