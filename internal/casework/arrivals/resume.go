package arrivals

import (
	"context"
	"strings"

	"tilts/internal/casework"
	"tilts/internal/document"
	"tilts/internal/fault"
	"tilts/internal/identity"
	"tilts/internal/record"
)

// OfferResume mails a link with which a draft can go on on another device, and
// gives the code for it, which is shown and never kept. Neither opens anything
// alone. A new link takes the place of the earlier one. Mails for one draft and
// to one address are few in a day, so that nobody's mailbox is flooded; many
// people behind one network address do not hinder each other.
//
// The link may be opened as often as needed while the draft lives: a second try
// must not fail because a page was closed, and to whoever left the page in a
// hurry it is the way back. A mail scanner that opens it learns nothing.
func (s *Service) OfferResume(ctx context.Context, token, lang, address string) (code string, err error) {
	address = strings.TrimSpace(address)
	if address == "" {
		return "", fault.At("email", "form.missing_email")
	} else if !casework.PlainAddress(address) {
		return "", fault.At("email", "form.email")
	}
	draftHash := identity.HashToken(token)
	link := identity.NewToken()
	code = identity.NewCode()
	err = s.Write(ctx, func(tx Tx) error {
		d, err := s.draft(ctx, tx, token)
		if err == nil && d.Submitted {
			err = fault.New(fault.Conflict, "fault.already_sent")
		}
		if err != nil {
			return err
		}
		if err := tx.PutResume(ctx, record.Resume{
			LinkHash: identity.HashToken(link), DraftHash: draftHash, Sealed: identity.Seal(token, link, code),
		}); err != nil {
			return err
		}
		if err := s.Mail(ctx, tx, "of "+draftHash); err != nil {
			return err
		}
		if err := s.Mail(ctx, tx, "to "+strings.ToLower(address)); err != nil {
			return err
		}
		return s.Post(ctx, tx, record.Mail{
			To: address, Template: document.ResumeMail, Lang: lang, Path: "/" + lang + "/continue/" + link,
		})
	})
	return code, err
}

// Resume returns the token of the draft that a link and its code open. Whatever
// is wrong (the link, the code, a draft that has ended) is one and the same
// fault.NotFound after the same work; wrong tries slow down per client and link.
func (s *Service) Resume(ctx context.Context, link, code, client string) (token string, err error) {
	counts := casework.Counts("resume", client, identity.HashToken(link), identity.Code)
	err = s.Guess(ctx, counts, func() (err error) {
		token, err = s.resume(ctx, link, code)
		return err
	})
	return token, err
}

func (s *Service) resume(ctx context.Context, link, code string) (token string, err error) {
	var r record.Resume
	err = s.Read(ctx, func(tx Tx) (err error) {
		r, err = tx.Resume(ctx, identity.HashToken(link))
		return err
	})
	if err != nil && fault.KindOf(err) != fault.NotFound {
		return "", err
	}
	token, ok := identity.Unseal(r.Sealed, link, code)
	if ok {
		_, err = s.Draft(ctx, token)
		ok = err == nil
	}
	switch {
	case !ok && (err == nil || fault.KindOf(err) == fault.NotFound):
		return "", fault.New(fault.NotFound, "wizard.continue_wrong")
	case err != nil:
		return "", err
	}
	return token, nil
}
