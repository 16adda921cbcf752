package arrivals

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"strings"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/plain"
	"tilts/internal/record"
)

// attachedField stands for a question in the uploads that were taken out of a file.
const attachedField = "attached"

// told is what a file says that gave no answers, and how its reading ended.
type told struct {
	outcome  record.Reading
	said     *record.Said // nil when it was not read as a letter
	view     record.View  // its pages that are seen
	attached []plain.Attachment
	files    []record.Upload // what was attached, kept
}

// asLetters are the outcomes after which a file is read as a letter.
var asLetters = []record.Reading{
	record.UnreadKind, record.UnreadForeign, record.UnreadEmpty, record.UnreadVersion, record.UnreadPrinted,
	record.UnreadSeveral,
}

// letter reads what a file says that gave no answers, for a person to look at; the fields of a
// form that is not ours say something too. The outcome stays, unless the file is none of ours.
func (s *Service) letter(
	ctx context.Context, file io.ReadSeeker, outcome record.Reading, fields map[string]string, before seen,
) (told, error) {
	t := told{outcome: outcome}
	if s.Letters == nil || !slices.Contains(asLetters, outcome) {
		return t, nil
	}
	said, attached, err := s.Letters.ReadLetter(ctx, file, before.said, before.view)
	var refused interface{ Unreadable() string }
	switch {
	case errors.As(err, &refused):
		if outcome == record.UnreadKind {
			t.outcome = record.Reading(refused.Unreadable())
		}
		return t, nil
	case err != nil:
		return t, err
	}
	foreign := outcome == record.UnreadForeign || outcome == record.UnreadKind
	said.Ours = !foreign
	if outcome == record.UnreadPrinted {
		if said, err = s.printedPages(ctx, file, said); err != nil {
			return t, err
		}
	}
	if said, err = s.marked(said); err != nil {
		return t, err
	}
	if typed := fieldsText(fields); foreign && typed != "" {
		said.Pages = append(said.Pages, record.SaidPage{Text: typed})
	}
	t.said, t.view, t.attached = &said, before.view, attached
	switch {
	case !foreign:
	case len(pictured(said.Seen(before.view))) > 0:
		t.outcome = record.UnreadPaper
	case !said.Unread():
		t.outcome = record.ReadLetter
	case slices.ContainsFunc(said.Pages, func(p record.SaidPage) bool { return p.Unread }):
		t.outcome = record.UnreadScan
	case len(said.Unopened) > 0:
		t.outcome = said.Unopened[0].Reason
	}
	return t, nil
}

// printedPages puts what stands where the fields of a printed form were in place of what its pages say as a text,
// where all of them are there. What cannot be read so stays.
func (s *Service) printedPages(ctx context.Context, file io.ReadSeeker, said record.Said) (record.Said, error) {
	pages, err := s.Letters.ReadPrint(ctx, file)
	var refused interface{ Unreadable() string }
	if errors.As(err, &refused) {
		return said, nil
	}
	if err == nil && len(pages) == len(said.Pages) {
		for i, p := range pages {
			if p.Ticked != nil {
				said.Pages[i] = p
			}
		}
	}
	return said, err
}

// fieldsText is what stands in the fields of a form, a line each, by name.
func fieldsText(fields map[string]string) string {
	var lines []string
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		if value := strings.TrimSpace(fields[name]); value != "" && value != "Off" {
			if name != "" {
				value = name + ": " + value
			}
			lines = append(lines, value)
		}
	}
	return plain.Clean(strings.Join(lines, "\n"))
}

// keepAttached keeps the files that were taken out of a file, each as an original of its own. The
// same bytes twice are one.
func (s *Service) keepAttached(
	ctx context.Context, sub record.Submission, attached []plain.Attachment,
) (list []record.Upload, err error) {
	known := map[string]bool{sub.Original.SHA256: true}
	for _, u := range sub.Files {
		known[u.SHA256] = true
	}
	for _, a := range attached {
		sum := sha256.Sum256(a.Bytes)
		u := record.Upload{
			ID: casework.NewID(), SubmissionID: sub.ID, Field: attachedField, Name: casework.SafeName(a.Name),
			Object: casework.Original(sub.ID, sum, int64(len(a.Bytes)), http.DetectContentType(a.Bytes)),
		}
		if len(a.Bytes) == 0 || known[u.SHA256] {
			continue
		}
		known[u.SHA256] = true
		if err := s.Keep(ctx, u.Object, bytes.NewReader(a.Bytes)); err != nil {
			return nil, err
		}
		list = append(list, u)
	}
	return list, nil
}

// recordSaid writes what a file says. A file that is read once more keeps what was decided.
func recordSaid(ctx context.Context, tx Tx, id string, said *record.Said) error {
	if said == nil {
		return nil
	}
	text, err := json.Marshal(said)
	if err != nil {
		return fmt.Errorf("arrivals: what a file says: %w", err)
	}
	return putLetter(ctx, tx, id, func(l *record.Letter) { l.Said = text })
}

// putLetter changes what is kept of what a submission says, or begins it.
func putLetter(ctx context.Context, tx Tx, id string, change func(l *record.Letter)) error {
	l, err := tx.Letter(ctx, id)
	if fault.KindOf(err) == fault.NotFound {
		l = record.Letter{SubmissionID: id, Version: 1}
		change(&l)
		return tx.AddLetter(ctx, l)
	}
	if err != nil {
		return err
	}
	change(&l)
	return tx.UpdateLetter(ctx, l)
}

// CanReadAgain reports whether a file may be read once more: it waits in the inbox, put there or come back by
// itself, and no job is on its way to it.
func (s *Service) CanReadAgain(sub record.Submission) bool {
	back := sub.State == record.SubmissionAside && sub.BackOn != "" && sub.BackOn <= s.Today()
	return sub.Form == FileForm && (sub.State == record.SubmissionToRead && sub.Reading != "" || back)
}

// ReadAgain lets a file be read once more that a person was left to read: something was missing
// on this machine, or its reading was given up.
func (s *Service) ReadAgain(ctx context.Context, by casework.Actor, id string) error {
	if err := casework.Allow(by, casework.SortSubmission); err != nil {
		return err
	}
	return s.Write(ctx, func(tx Tx) error {
		sub, err := tx.Submission(ctx, id)
		if err != nil {
			return err
		}
		if !s.CanReadAgain(sub) {
			return fault.New(fault.Conflict, "fault.not_to_read")
		}
		sub.Reading, sub.Unclear = "", nil
		if err := s.ToInbox(ctx, tx, by, sub); err != nil {
			return err
		}
		return s.Audit(ctx, tx, by, casework.ReadAgain, "submission:"+sub.ID, sub.CaseID, "")
	})
}
