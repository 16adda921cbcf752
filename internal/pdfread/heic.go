//go:build nodynamic

package pdfread

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"image"
	"io"
	"sync"
	_ "unsafe" // for the name of the decoder

	_ "github.com/gen2brain/heic" // has the decoder; with the tag it never looks for one of the system
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
	"github.com/tetratelabs/wazero/imports/wasi_snapshot_preview1"
	"golang.org/x/sys/unix"

	"tilts/internal/scan"
)

// decoder is libheif with libde265, compiled to WebAssembly and packed. What its package makes of it by itself has no
// limit of memory, and writes to where a child answers.
//
//go:linkname decoder github.com/gen2brain/heic.heifWasm
var decoder []byte

// mostHEIC is how many bytes of memory decoding one photograph may take: of 24 million pixels it takes half of that.
const mostHEIC = 192 << 20

// machine is the decoder as machine code, made when the first photograph comes: half a second of the processor.
// Where a process may not make any there is none: without it a photograph would take minutes.
var machine = sync.OnceValues(func() (fresh func(context.Context) (api.Module, error), err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("pdfread: %v", cause)
		}
	}()
	in, err := gzip.NewReader(bytes.NewReader(decoder))
	if err != nil {
		return nil, err
	}
	code, err := io.ReadAll(in)
	if err != nil {
		return nil, err
	}
	ctx := context.Background()
	r := wazero.NewRuntimeWithConfig(ctx, wazero.NewRuntimeConfigCompiler().WithMemoryLimitPages(mostHEIC>>16))
	if _, err = wasi_snapshot_preview1.Instantiate(ctx, r); err != nil {
		return nil, err
	}
	compiled, err := r.CompileModule(ctx, code)
	return func(ctx context.Context) (api.Module, error) { // one that sees nothing of the host
		return r.InstantiateModule(ctx, compiled, wazero.NewModuleConfig().WithName(""))
	}, err
})

// room is the memory of one decoder: taken once as large as it may become, and given back to the system whole.
type room []byte

func (r room) Reallocate(size uint64) []byte {
	if size > uint64(len(r)) {
		return nil
	}
	return r[:size]
}

func (r room) Free() { _ = unix.Munmap(r) }

func newRoom(_, most uint64) experimental.LinearMemory {
	most = min(most, mostHEIC)
	r, err := unix.Mmap(-1, 0, int(most), unix.PROT_READ|unix.PROT_WRITE, unix.MAP_ANON|unix.MAP_PRIVATE)
	if err != nil {
		panic(err)
	}
	return room(r)
}

// heicPage decodes the photograph that a file shows first, held as its camera was held: the file says how, and
// the decoder does it.
func heicPage(file []byte, each func(image.Image) error) error {
	fresh, err := machine()
	if err != nil {
		return scan.ErrHEIC
	}
	ctx := experimental.WithMemoryAllocator(context.Background(), experimental.MemoryAllocatorFunc(newRoom))
	m, err := fresh(ctx)
	if err != nil {
		return scan.ErrHEIC
	}
	defer m.Close(ctx)
	picture, err := heicDecoder{m, ctx}.picture(file)
	if err != nil {
		return err
	}
	return each(picture)
}

// heicDecoder is one that has seen no other file.
type heicDecoder struct {
	api.Module
	ctx context.Context
}

// How colours stand in a decoded picture.
const (
	heicYCbCr, heicRGB, heicGrey = 0, 1, 2
	heicHalved, heicWide         = 1, 2 // of YCbCr: fewer colours in both directions, or in one
)

// picture decodes a file, if it is not too large. It lies in the decoder's memory, and ends with it.
func (d heicDecoder) picture(file []byte) (image.Image, error) {
	in, err := d.take(len(file))
	if err != nil {
		return nil, err
	}
	says, err := d.take(5 * 4)
	if err != nil {
		return nil, err
	}
	d.Memory().Write(in, file)
	const look, decode = 1, 0
	if err := d.run(in, len(file), look, says, 0); err != nil {
		return nil, err
	}
	said := func(i uint32) int { n, _ := d.Memory().ReadUint32Le(says + 4*i); return int(n) }
	wide, high, colours, chroma := said(0), said(1), said(2), said(3)
	switch {
	case wide < 1 || high < 1:
		return nil, scan.ErrHEIC
	case wide > scan.MostPixels/high:
		return nil, scan.ErrLimit
	}
	each, planes := 1, 1
	switch {
	case colours == heicRGB:
		each = 4
	case colours == heicYCbCr && (chroma == heicHalved || chroma == heicWide):
		planes = 2
	case colours == heicYCbCr:
		planes = 3
	}
	stride := max(wide*each+15, 64*each) &^ 15 // as libheif lays a line
	out, err := d.take(stride * (high + 1) * planes)
	if err != nil {
		return nil, err
	}
	if err := d.run(in, len(file), decode, says, out); err != nil {
		return nil, err
	}
	pixels, ok := d.Memory().Read(out, uint32(stride*high))
	if !ok {
		return nil, scan.ErrHEIC
	}
	if colours == heicRGB {
		return &image.NRGBA{Pix: pixels, Stride: stride, Rect: image.Rect(0, 0, wide, high)}, nil
	}
	return &image.Gray{Pix: pixels, Stride: stride, Rect: image.Rect(0, 0, wide, high)}, nil
}

// take is a piece of the decoder's memory.
func (d heicDecoder) take(size int) (uint32, error) {
	at, err := d.ExportedFunction("malloc").Call(d.ctx, uint64(size))
	if err != nil || at[0] == 0 {
		return 0, scan.ErrLimit
	}
	return uint32(at[0]), nil
}

// run has the decoder look at a file, or decode it to a piece of memory.
func (d heicDecoder) run(in uint32, size, look int, says, out uint32) error {
	well, err := d.ExportedFunction("decode").Call(d.ctx, uint64(in), uint64(size), uint64(look),
		uint64(says), uint64(says+4), uint64(says+8), uint64(says+12), uint64(says+16), uint64(out))
	switch {
	case err == nil && well[0] != 0:
		return nil
	case d.Memory().Size() > mostHEIC/8*7:
		return scan.ErrLimit
	}
	return scan.ErrHEIC
}
