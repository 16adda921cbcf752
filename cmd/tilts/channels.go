package main

import (
	"context"
	"errors"
	"io"
	"sync"
	"time"

	"tilts/internal/casework"
	"tilts/internal/casework/arrivals"
	"tilts/internal/fault"
	"tilts/internal/folder"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/internal/web/posted"
	"tilts/storage"
)

// channels are what brings letters besides the pages.
type channels struct {
	folder *folder.Watcher // nil when none is watched
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
}

// startChannels lets them run until stop, which waits for what is being taken.
func (h *house) startChannels(ctx context.Context) (stop func()) {
	ctx, cancel := context.WithCancel(context.WithoutCancel(ctx))
	var running sync.WaitGroup
	if h.channels.folder != nil {
		running.Go(func() { h.channels.folder.Run(ctx) })
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
	in.Channel, in.Source, in.Item = mediation.ChannelFile, record.SourceFolder, f.Key
	r, err := h.arrivals.SendFile(ctx, casework.System, in)
	return r.Reference, err
}
