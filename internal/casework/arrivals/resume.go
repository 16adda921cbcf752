package arrivals

import (
	"context"
	"net/mail"
	"strings"

	"tilts/internal/document"
	"tilts/internal/fault"
	"tilts/internal/identity"
	"tilts/internal/record"
)

// OfferResume mails a link with which a draft can go on on another device, and
// gives the code for it, which is shown and never kept. Neither opens anything
// alone. A new link takes the place of the earlier one. Mails for one draft and
// to one address are slowed down like wrong tries, so that nobody's mailbox is
// flooded; many people behind one network address do not hinder each other.
//
// The link may be opened as often as needed while the draft lives: a second try
// must not fail because a page was closed, and to whoever left the page in a
// hurry it is the way back. A mail scanner that opens it learns nothing.
func (s *Service) OfferResume(ctx context.Context, token, lang, address string) (code string, err error) {
	address = strings.TrimSpace(address)
	if !plainAddress(address) {
		return "", fault.At("email", "form.email")
	}
	draftHash := identity.HashToken(token)
	keys := []string{
		"resume mail to " + identity.HashToken(strings.ToLower(address)), "resume mail draft " + draftHash,
	}
	if err := s.Throttled(ctx, keys...); err != nil {
		return "", err
	}
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
		return s.post(ctx, tx, record.Mail{
			To: address, Template: document.ResumeMail, Lang: lang, Path: "/" + lang + "/continue/" + link,
		})
	})
	if err != nil {
		return "", err
	}
	return code, s.Failed(ctx, nil, keys...)
}

// plainAddress tells whether mail may be sent to what somebody typed.
func plainAddress(s string) bool {
	a, err := mail.ParseAddress(s)
	return err == nil && a.Name == "" && a.Address == s && len(s) <= 254 &&
		strings.Contains(s[strings.LastIndex(s, "@"):], ".")
}

// Resume gives the token of the draft that a link and its code open. Whatever
// is wrong (the link, the code, a draft that has ended) is one and the same
// fault.NotFound after the same work; wrong tries slow down per client and link.
func (s *Service) Resume(ctx context.Context, link, code, client string) (token string, err error) {
	linkHash := identity.HashToken(link)
	keys := []string{"resume client " + client, "resume link " + linkHash}
	if err := s.Throttled(ctx, keys...); err != nil {
		return "", err
	}
	var r record.Resume
	err = s.Read(ctx, func(tx Tx) (err error) {
		r, err = tx.Resume(ctx, linkHash)
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
		return "", s.Failed(ctx, fault.New(fault.NotFound, "wizard.continue_wrong"), keys...)
	case err != nil:
		return "", err
	}
	return token, nil
}
