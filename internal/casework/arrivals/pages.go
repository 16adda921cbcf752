package arrivals

import (
	"context"
	"errors"
	"fmt"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// Stack is the pages of a file, as a clerk put them together.
type Stack struct {
	Said  record.Said // the pages that are seen
	Parts []Companion // submissions that the other letters in the file became
	Of    *Companion  // the submission whose file this letter was in; nil for none
	By    string      // name of whoever arranged them last; empty for nobody
	On    mediation.Instant
	// Copied tells that a clerk copied what they say into a form.
	Copied bool
	// Open tells that they can be arranged: the file was read, and nobody has sorted it.
	Open bool
	// Undo tells that the last arrangement can be taken back.
	Undo bool
}

// PagesOf shows the pages of a submission's file; a Stack without pages when it was not read.
func (s *Service) PagesOf(ctx context.Context, by casework.Actor, sub record.Submission) (st Stack, err error) {
	if err := casework.Allow(by, casework.ViewSubmission); err != nil {
		return st, err
	}
	err = s.Read(ctx, func(tx Tx) error {
		kept, err := seenOf(ctx, tx, sub.ID)
		if err != nil || !kept.known {
			return err
		}
		st = Stack{Said: kept.shown(), Open: arrangeable(sub) == nil, Copied: kept.copied}
		if kept.by == nil {
			return nil
		}
		st.On, st.Undo = kept.by.MadeAt, st.Open && kept.by.Of == ""
		if st.By, err = nameOf(ctx, tx, kept.by.MadeBy); err != nil {
			return err
		}
		for _, id := range kept.by.Parts {
			part, err := tx.Submission(ctx, id)
			if err != nil {
				return err
			}
			st.Parts = append(st.Parts, Companion{ID: part.ID, Reference: part.Reference, Form: part.Form})
		}
		if kept.by.Of != "" {
			whole, err := tx.Submission(ctx, kept.by.Of)
			if err != nil {
				return err
			}
			st.Of = &Companion{ID: whole.ID, Reference: whole.Reference, Form: whole.Form}
		}
		return nil
	})
	return st, err
}

// arrangeable refuses what is no file that was read and waits for a person.
func arrangeable(sub record.Submission) error {
	if sub.Form != FileForm || sub.State != record.SubmissionToRead || sub.Reading == "" {
		return fault.New(fault.Conflict, "fault.not_to_arrange")
	}
	return nil
}

// PagePicture draws a page of a submission's file, from 1, turned by quarters, as a JPEG; the look is
// audited.
func (s *Service) PagePicture(
	ctx context.Context, by casework.Actor, id string, number, turn int,
) ([]byte, error) {
	if err := casework.Allow(by, casework.ViewSubmission); err != nil {
		return nil, err
	}
	if !by.Sees(mediation.ItemOriginal, mediation.PlacePage) {
		return nil, fault.New(fault.Forbidden, "fault.forbidden")
	}
	var sub record.Submission
	var page record.SaidPage
	var obj record.Object
	err := s.Write(ctx, func(tx Tx) (err error) {
		if sub, err = tx.Submission(ctx, id); err != nil {
			return err
		}
		kept, err := seenOf(ctx, tx, id)
		switch {
		case err != nil:
			return err
		case number < 1 || number > len(kept.said.Pages) || !kept.view.Has(number) || turn < 0 || turn > 3:
			return fault.New(fault.NotFound, "fault.not_found")
		}
		page = kept.said.Seen(record.View{{Number: number, Turn: turn}}).Pages[0]
		if obj, page.Number = s.pageIn(sub, kept.said.Pages, number); page.Number == 0 {
			return fault.New(fault.NotFound, "fault.not_found")
		}
		if err := s.released(ctx, tx, obj); err != nil {
			return err
		}
		detail := fmt.Sprintf("%s page %d", obj.SHA256, page.Number)
		return s.Audit(ctx, tx, by, casework.ViewOriginal, "submission:"+id, sub.CaseID, detail)
	})
	if err != nil {
		return nil, err
	}
	file, err := s.Open(ctx, obj, "")
	if err != nil {
		return nil, err
	}
	defer file.Close()
	picture, err := s.Letters.PagePicture(ctx, file, page)
	var refused interface{ Unreadable() string }
	if errors.As(err, &refused) {
		return nil, fault.New(fault.NotFound, "fault.not_found")
	}
	return picture, err
}
