package cases

import (
	"context"
	"encoding/hex"
	"strings"

	"tilts/internal/casework"
	"tilts/internal/document"
	"tilts/internal/fault"
	"tilts/internal/identity"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// OpenDocument opens a kept document of a case: the frozen bytes, or the signed
// upload; the look is audited.
func (s *Service) OpenDocument(
	ctx context.Context, by casework.Actor, documentID string, signed bool,
) (casework.File, error) {
	if err := casework.Allow(by, casework.ViewDocument); err != nil {
		return casework.File{}, err
	}
	var doc record.Document
	var number string
	var all []record.Document
	err := s.Write(ctx, func(tx Tx) (err error) {
		if doc, err = tx.Document(ctx, documentID); err != nil {
			return err
		}
		row, err := tx.CaseRow(ctx, doc.CaseID)
		if err != nil {
			return err
		}
		if !Opens(by, doc) {
			return fault.New(fault.Forbidden, "fault.forbidden")
		}
		number = row.Number
		if all, err = tx.Documents(ctx, doc.CaseID); err != nil {
			return err
		}
		if err := casework.OwnCase(by, row); err != nil {
			return err
		}
		return s.Audit(ctx, tx, by, casework.ViewDocument, "document:"+doc.ID, doc.CaseID, doc.Kind)
	})
	if err != nil {
		return casework.File{}, err
	}
	if signed {
		if doc.Signed.Key == "" {
			return casework.File{}, fault.New(fault.NotFound, "fault.not_found")
		}
		return s.Open(ctx, doc.Signed, doc.SignedName)
	}
	if doc.Key == "" { // of what somebody brought, we drew nothing
		return casework.File{}, fault.New(fault.NotFound, "fault.not_found")
	}
	return s.Open(ctx, doc.Object, s.fileName(number, doc, all))
}

// Opens reports whether the actor's role may read a document: the terms are for the
// mediator, not for the clerk.
func Opens(by casework.Actor, doc record.Document) bool {
	item, place := mediation.ItemName, mediation.PlaceInvitation
	switch {
	case doc.Kind == ProofKind:
		item, place = mediation.ItemTerms, mediation.PlacePage
	case doc.Kind == "agreement":
		item, place = mediation.ItemTerms, mediation.PlaceAgreement
	case strings.HasPrefix(doc.Kind, document.LetterFolder):
		place = mediation.PlaceLetter
	}
	return by.Sees(item, place)
}

// CheckDocument tells, to whoever holds a document's number and mark, whether
// it is genuine and in force; nothing about people.
func (s *Service) CheckDocument(ctx context.Context, number, mark, client string) (record.Document, error) {
	var doc record.Document
	err := s.Guess(ctx, casework.Counts("check", client, number, identity.Code), func() error {
		return s.Read(ctx, func(tx Tx) (err error) {
			doc, err = tx.DocumentByMark(ctx, number, mark)
			return err
		})
	})
	if fault.KindOf(err) == fault.NotFound {
		return doc, fault.New(fault.NotFound, "fault.no_such_document")
	}
	return outward(doc), err
}

// CheckFile tells, to whoever holds a file, whether it is a document of ours byte for byte,
// and whether it is in force; nothing about people. The file itself is not kept.
func (s *Service) CheckFile(ctx context.Context, sum [32]byte) (record.Document, error) {
	var doc record.Document
	err := s.Read(ctx, func(tx Tx) (err error) {
		doc, err = tx.DocumentBySum(ctx, hex.EncodeToString(sum[:]))
		return err
	})
	if fault.KindOf(err) == fault.NotFound {
		return doc, fault.At("file", "fault.no_such_file")
	}
	return outward(doc), err
}

// outward is what anybody may know of a document.
func outward(d record.Document) record.Document {
	d.CaseID, d.PartyID, d.Signed, d.Object = "", "", record.Object{}, record.Object{}
	if d.State == mediation.DocPrepared || d.State == mediation.DocUndelivered {
		d.State = mediation.DocIssued // whoever holds it has it
	}
	return d
}
