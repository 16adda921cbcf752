// Package mailbox takes the messages of a mailbox in, over IMAP with TLS: each once, as it is, and
// moves it to a folder of the mailbox when it is safe elsewhere. What a message says is not looked
// at here.
package mailbox

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strconv"
	"time"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"

	"tilts/internal/watch"
)

// ErrRefused is for a message that can never be taken, such as one that is too large.
var ErrRefused = errors.New("mailbox: the message cannot be taken")

// Server is where the mailbox is.
type Server struct {
	Host           string
	Port           int
	StartTLS       bool // else TLS from the first byte
	User, Password string
	Folder         string // that is read, such as INBOX
	Taken, Refused string // where messages go afterwards; made when missing
}

// Message is one that is about to be taken.
type Message struct {
	io.Reader        // its bytes, as the server has them
	Key       string // tells it from every other in any folder of the mailbox
	Size      int64
}

// Reader reads a mailbox.
type Reader struct {
	Server
	// Known reports whether a message was taken already, and Take takes one; when it returns nil,
	// the message is safe. Its error may be ErrRefused; after any other it is tried again.
	Known func(ctx context.Context, key string) (bool, error)
	Take  func(ctx context.Context, m Message) error
	Every time.Duration // between two looks
	Log   *slog.Logger

	watch.Watch
}

// longestPause is between two looks while the server is away.
const longestPause = 5 * time.Minute

// Run reads until ctx ends.
func (r *Reader) Run(ctx context.Context) {
	r.Keep(ctx, r.Every, longestPause, r.look, func(err error) {
		if err == nil {
			r.Log.Info("the mailbox is read again", "host", r.Host)
			return
		}
		r.Log.Warn("the mailbox is not read", "host", r.Host, "error", err)
	})
}

// mostFailed is after how many messages in a row that cannot be taken the rest waits for the next
// look: then it is hardly the messages.
const mostFailed = 10

// look takes every message that is there. One that cannot be taken now holds up no other; the first
// trouble is the error.
func (r *Reader) look(ctx context.Context) error {
	c, err := r.connect(ctx)
	if err != nil {
		return err
	}
	defer c.Close()
	defer context.AfterFunc(ctx, func() { c.Close() })() // what waits for the server ends
	selected, err := c.Select(r.Folder, nil).Wait()
	if err != nil {
		return fmt.Errorf("mailbox: open %s: %w", r.Folder, err)
	}
	found, err := c.UIDSearch(&imap.SearchCriteria{NotFlag: []imap.Flag{imap.FlagDeleted}}, nil).Wait()
	if err != nil {
		return fmt.Errorf("mailbox: %w", err)
	}
	uids := found.AllUIDs()
	r.Count(func(s *watch.State) { s.Waiting = len(uids) })
	if len(uids) > 0 {
		for _, folder := range []string{r.Taken, r.Refused} { // one that exists is an error, and well
			_ = c.Create(folder, nil).Wait()
		}
	}
	var wrong error
	row := 0 // messages that failed one after the other
	for _, uid := range uids {
		row++
		err := r.message(ctx, c, selected.UIDValidity, uid)
		if err == nil {
			row = 0
			r.Count(func(s *watch.State) { s.Waiting-- })
		} else if wrong == nil {
			wrong = err
		}
		if isClosed(c) || ctx.Err() != nil || row == mostFailed {
			return errors.Join(wrong, ctx.Err())
		}
	}
	_ = c.Logout().Wait()
	return wrong
}

func isClosed(c *imapclient.Client) bool {
	select {
	case <-c.Closed():
		return true
	default:
		return false
	}
}

// message takes one message and moves it.
func (r *Reader) message(ctx context.Context, c *imapclient.Client, validity uint32, uid imap.UID) error {
	key := fmt.Sprintf("%s\n%s\n%s\n%d\n%d", r.Host, r.User, r.Folder, validity, uid)
	known, err := r.Known(ctx, key)
	if err != nil {
		return err
	}
	to := r.Taken
	if !known {
		switch err := r.take(ctx, c, uid, key); {
		case errors.Is(err, errGone):
			return nil // another program has it
		case errors.Is(err, ErrRefused):
			r.Log.Warn("a message is refused", "folder", r.Refused, "error", err)
			r.Count(func(s *watch.State) { s.Refused++ })
			to = r.Refused
		case err != nil:
			return err
		default:
			r.Count(func(s *watch.State) { s.Taken++ })
		}
	}
	return move(c, uid, to)
}

// errGone is for a message that is not there any more.
var errGone = errors.New("mailbox: the message is gone")

// take fetches a message and hands it on while it comes in. It is not marked as seen.
func (r *Reader) take(ctx context.Context, c *imapclient.Client, uid imap.UID, key string) error {
	body := &imap.FetchItemBodySection{Peek: true}
	fetched := c.Fetch(imap.UIDSetNum(uid), &imap.FetchOptions{BodySection: []*imap.FetchItemBodySection{body}})
	took := errGone
	for one := fetched.Next(); one != nil; one = fetched.Next() {
		for item := one.Next(); item != nil; item = one.Next() {
			section, is := item.(imapclient.FetchItemDataBodySection)
			if !is || section.Literal == nil || !errors.Is(took, errGone) {
				continue
			}
			size := section.Literal.Size()
			took = r.Take(ctx, Message{Reader: &whole{section.Literal, size}, Key: key, Size: size})
		}
	}
	if err := fetched.Close(); err != nil && errors.Is(took, errGone) {
		return fmt.Errorf("mailbox: %w", err)
	}
	return took
}

// whole reads a message that has so many bytes more. One that ends before them is
// io.ErrUnexpectedEOF: the library ends it as if that were all when the connection ends.
type whole struct {
	io.Reader
	more int64
}

func (w *whole) Read(b []byte) (int, error) {
	n, err := w.Reader.Read(b)
	if w.more -= int64(n); err == io.EOF && w.more > 0 {
		err = io.ErrUnexpectedEOF
	}
	return n, err
}

// move moves a message. Where the server cannot, it is copied first and marked as deleted then; it
// is taken out only where that takes out no other's.
func move(c *imapclient.Client, uid imap.UID, to string) error {
	set := imap.UIDSetNum(uid)
	if c.Caps().Has(imap.CapMove) {
		_, err := c.Move(set, to).Wait()
		return wrapped(to, err)
	}
	if _, err := c.Copy(set, to).Wait(); err != nil {
		return wrapped(to, err)
	}
	gone := &imap.StoreFlags{Op: imap.StoreFlagsAdd, Silent: true, Flags: []imap.Flag{imap.FlagDeleted}}
	if err := c.Store(set, gone, nil).Close(); err != nil {
		return wrapped(to, err)
	}
	if c.Caps().Has(imap.CapUIDPlus) {
		return wrapped(to, c.UIDExpunge(set).Close())
	}
	return nil
}

func wrapped(to string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("mailbox: move a message to %s: %w", strconv.Quote(to), err)
}
