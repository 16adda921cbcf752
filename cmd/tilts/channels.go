package main

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	"tilts/internal/casework"
	"tilts/internal/casework/arrivals"
	"tilts/internal/clam"
	"tilts/internal/fault"
	"tilts/internal/folder"
	"tilts/internal/locale"
	"tilts/internal/mailbox"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/internal/web/posted"
	"tilts/storage"
)

// channels are what brings letters besides the pages.
type channels struct {
	folder  *folder.Watcher // nil when none is watched
	mailbox *mailbox.Reader // nil when none is read
	clamd   *clam.Scanner   // nil when nothing is scanned
}

// openChannels makes the channels that are configured.
func (h *house) openChannels() {
	if h.cfg.Watch != "" {
		h.channels.folder = &folder.Watcher{
			Dir: h.cfg.Watch, Again: time.Second, Settled: 2 * time.Second, Take: h.fromFolder, Log: h.log,
			Hourly:    int64(h.cfg.Pace.Megabytes) * 1_000_000,
			Irregular: h.mainWords().T("fault.folder_irregular"),
		}
	}
	if h.cfg.Clamd != "" {
		h.channels.clamd = clam.New(h.cfg.Clamd, int64(h.cfg.ClamdMax)<<20)
	}
	if m := h.cfg.IMAP; m.Host != "" {
		h.channels.mailbox = &mailbox.Reader{
			Server: mailbox.Server{
				Host: m.Host, Port: m.Port, StartTLS: m.TLS == "starttls", User: m.User, Password: m.Password,
				Folder: m.Folder, Taken: m.Taken, Refused: m.Refused,
			},
			Known: h.hasMail, Take: h.fromMailbox, Every: time.Duration(m.Every) * time.Second, Log: h.log,
		}
	}
}

// startChannels lets them run until stop, which waits for what is being taken.
func (h *house) startChannels(ctx context.Context) (stop func()) {
	ctx, cancel := context.WithCancel(context.WithoutCancel(ctx))
	var running sync.WaitGroup
	if h.channels.folder != nil {
		running.Go(func() { h.channels.folder.Run(ctx) })
	}
	if h.channels.mailbox != nil {
		running.Go(func() { h.channels.mailbox.Run(ctx) })
	}
	return func() {
		cancel()
		running.Wait()
	}
}

func (h *house) mainWords() *locale.Catalogue { return h.shared.Catalogues.For(locale.Main) }

// spooled takes the bytes of something that arrives; a *fault.Error is for whoever sent it.
func (h *house) spooled(in io.Reader, name string) (arrivals.File, error) {
	spool := h.shared.Settings.SpoolDir
	if err := storage.Room(spool, h.cfg.Upload.MinFreeBytes()); err != nil {
		return arrivals.File{}, err
	}
	most := h.shared.Settings.MaxFile
	file, err := storage.Spool(in, most, spool)
	switch {
	case errors.Is(err, storage.ErrEmpty):
		return arrivals.File{}, fault.New(fault.Invalid, "fault.folder_empty")
	case errors.Is(err, storage.ErrTooLarge):
		e := fault.New(fault.Invalid, "fault.folder_large")
		e.Args = fault.Args{"limit": locale.AtMost(most)}
		return arrivals.File{}, e
	case err != nil:
		return arrivals.File{}, err
	}
	contentType, known := posted.Kind(name, file)
	if !known {
		contentType = "application/octet-stream"
	}
	return arrivals.File{
		Lang: locale.Main, File: file, Name: casework.SafeName(name), ContentType: contentType,
	}, nil
}

// fromFolder takes a file of the watched folder in.
func (h *house) fromFolder(ctx context.Context, f *folder.File) (reference string, err error) {
	in, err := h.spooled(f, f.Name)
	var refused *fault.Error
	if errors.As(err, &refused) {
		return "", &folder.Refusal{Why: h.mainWords().Args(refused.Key, refused.Args)}
	}
	if err != nil {
		return "", err
	}
	defer in.File.Close()
	if f.Changed() {
		return "", folder.ErrChanged
	}
	in.Channel, in.Source, in.Items = mediation.ChannelFile, record.SourceFolder, []string{f.Key}
	r, err := h.arrivals.SendFile(ctx, casework.System, in)
	return r.Reference, err
}

// scanning is the scanner as the use cases ask it.
type scanning struct{ *clam.Scanner }

// Scan is of arrivals.Scanner.
func (s scanning) Scan(
	ctx context.Context, file io.Reader, size int64,
) (verdict record.ScanVerdict, found string, err error) {
	r, err := s.Scanner.Scan(ctx, file, size)
	return record.ScanVerdict(r.Verdict), r.Found, err
}

// hasMail reports whether a message of the mailbox was taken already.
func (h *house) hasMail(ctx context.Context, key string) (bool, error) {
	_, err := h.arrivals.TakenFrom(ctx, record.SourceMailbox, key)
	if fault.KindOf(err) == fault.NotFound {
		return false, nil
	}
	return err == nil, err
}

// fromMailbox takes a message in. The same bytes are the same message, wherever they lie and
// however the server counts them now.
func (h *house) fromMailbox(ctx context.Context, m mailbox.Message) error {
	if m.Size > h.shared.Settings.MaxFile {
		return fmt.Errorf("%w: it has %d bytes", mailbox.ErrRefused, m.Size)
	}
	in, err := h.spooled(m, arrivals.MailName)
	var refused *fault.Error
	if errors.As(err, &refused) {
		return fmt.Errorf("%w: %s", mailbox.ErrRefused, h.shared.Catalogues.For("en").Args(refused.Key, refused.Args))
	}
	if err != nil {
		return err
	}
	defer in.File.Close()
	in.Channel, in.Source, in.ContentType = mediation.ChannelEmail, record.SourceMailbox, "message/rfc822"
	in.Items = []string{m.Key, hex.EncodeToString(in.File.Sum[:])}
	_, err = h.arrivals.SendFile(ctx, casework.System, in)
	return err
}
