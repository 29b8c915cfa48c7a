<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="id" sourcelanguage="en">
<context>
    <name>AmountField</name>
    <message>
        <source>Amount in rupiah</source>
        <translation>Jumlah dalam rupiah</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Kosongkan</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Salin</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Tempel</translation>
    </message>
</context>
<context>
    <name>ExpiryChoice</name>
    <message>
        <source>The code can be paid for {length}</source>
        <translation>Kode bisa dibayar selama {length}</translation>
    </message>
    <message>
        <source>{n} d</source>
        <translation>{n} hari</translation>
    </message>
    <message>
        <source>{n} h</source>
        <translation>{n} jam</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} mnt</translation>
    </message>
</context>
<context>
    <name>Keypad</name>
    <message>
        <source>Take the last digit back</source>
        <translation>Hapus angka terakhir</translation>
    </message>
</context>
<context>
    <name>LimitsLine</name>
    <message>
        <source>No outlet is switched on. A manager can change that in the settings.</source>
        <translation>Belum ada gerai yang aktif. Manajer bisa mengubahnya di pengaturan.</translation>
    </message>
    <message>
        <source>Type an amount first.</source>
        <translation>Ketik jumlahnya dulu.</translation>
    </message>
    <message>
        <source>Use {outlet}</source>
        <translation>Pakai {outlet}</translation>
    </message>
    <message>
        <source>{outlet} takes at most {limit}.</source>
        <translation>{outlet} menerima paling banyak {limit}.</translation>
    </message>
    <message>
        <source>{outlet} takes {least} – {most}</source>
        <translation>{outlet} menerima {least} – {most}</translation>
    </message>
    <message>
        <source>{outlet} takes {limit} or more.</source>
        <translation>{outlet} menerima mulai {limit}.</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Dismiss the message</source>
        <translation>Tutup pesan</translation>
    </message>
    <message>
        <source>{n} more</source>
        <translation>{n} lagi</translation>
    </message>
</context>
<context>
    <name>News</name>
    <message>
        <source>Paid late, a person must look: {sale}</source>
        <translation>Terlambat dibayar, perlu diperiksa: {sale}</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Lihat</translation>
    </message>
    <message>
        <source>The code is ready: {sale}</source>
        <translation>Kode bayar siap: {sale}</translation>
    </message>
    <message>
        <source>✓ Paid: {sale}</source>
        <translation>✓ Lunas: {sale}</translation>
    </message>
</context>
<context>
    <name>OutletTiles</name>
    <message>
        <source>Any bank or wallet app</source>
        <translation>Aplikasi bank atau dompet apa pun</translation>
    </message>
    <message>
        <source>Any {outlet} store</source>
        <translation>Semua gerai {outlet}</translation>
    </message>
    <message>
        <source>Bank transfer</source>
        <translation>Transfer bank</translation>
    </message>
    <message>
        <source>E-wallet</source>
        <translation>Dompet digital</translation>
    </message>
    <message>
        <source>On the customer&apos;s phone</source>
        <translation>Di ponsel pelanggan</translation>
    </message>
    <message>
        <source>Virtual account</source>
        <translation>Virtual account</translation>
    </message>
</context>
<context>
    <name>PrintNews</name>
    <message>
        <source>Print again</source>
        <translation>Cetak lagi</translation>
    </message>
    <message>
        <source>Show on screen</source>
        <translation>Tampilkan di layar</translation>
    </message>
</context>
<context>
    <name>RecentPanel</name>
    <message>
        <source>Last answer from the provider {age}</source>
        <translation>Jawaban terakhir penyedia {age}</translation>
    </message>
    <message>
        <source>No answer from the provider yet</source>
        <translation>Belum ada jawaban dari penyedia</translation>
    </message>
    <message>
        <source>Offline since {time}. Sales are kept and asked about later.</source>
        <translation>Terputus sejak {time}. Transaksi tetap tersimpan dan ditanyakan nanti.</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Terbaru</translation>
    </message>
    <message>
        <source>Recent sales</source>
        <translation>Transaksi terbaru</translation>
    </message>
    <message>
        <source>The sales of this till appear here.</source>
        <translation>Transaksi kasir ini tampil di sini.</translation>
    </message>
    <message>
        <source>{n} waiting</source>
        <translation>{n} menunggu</translation>
    </message>
</context>
<context>
    <name>SellPage</name>
    <message>
        <source>Amount</source>
        <translation>Jumlah</translation>
    </message>
    <message>
        <source>Create payment code</source>
        <translation>Buat kode bayar</translation>
    </message>
    <message>
        <source>Creating the code…</source>
        <translation>Membuat kode…</translation>
    </message>
    <message>
        <source>Kasir is still starting. The sale goes on by itself.</source>
        <translation>Kasir masih memulai. Transaksi berlanjut sendiri.</translation>
    </message>
    <message>
        <source>Keypad</source>
        <translation>Papan angka</translation>
    </message>
    <message>
        <source>New sale</source>
        <translation>Transaksi baru</translation>
    </message>
    <message>
        <source>Note (optional)</source>
        <translation>Catatan (boleh kosong)</translation>
    </message>
    <message>
        <source>Order, customer…</source>
        <translation>Pesanan, nama…</translation>
    </message>
    <message>
        <source>Pay at</source>
        <translation>Bayar di</translation>
    </message>
    <message>
        <source>The provider is slow to answer. The code appears as soon as it does.</source>
        <translation>Penyedia lambat menjawab. Kode tampil begitu ada jawaban.</translation>
    </message>
    <message>
        <source>Valid for</source>
        <translation>Berlaku selama</translation>
    </message>
    <message>
        <source>“{text}” is not an amount that can be read without doubt.</source>
        <translation>“{text}” bukan jumlah yang bisa dibaca tanpa ragu.</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>All keys</source>
        <translation>Semua tombol</translation>
    </message>
    <message>
        <source>At the till: {name}</source>
        <translation>Di kasir: {name}</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Perhatian</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Hari</translation>
    </message>
    <message>
        <source>Drawer</source>
        <translation>Laci</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Orang</translation>
    </message>
    <message>
        <source>Sales</source>
        <translation>Transaksi</translation>
    </message>
    <message>
        <source>Sell</source>
        <translation>Jual</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Pengaturan</translation>
    </message>
    <message>
        <source>{n} need attention</source>
        <translation>{n} perlu diperhatikan</translation>
    </message>
</context>
<context>
    <name>Topbar</name>
    <message>
        <source>Connected</source>
        <translation>Terhubung</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Menghubungkan…</translation>
    </message>
    <message>
        <source>Look whether the receipt came out</source>
        <translation>Lihat apakah struk keluar</translation>
    </message>
    <message>
        <source>Look whether the slip came out</source>
        <translation>Lihat apakah slip keluar</translation>
    </message>
    <message>
        <source>Offline since {time}</source>
        <translation>Terputus sejak {time}</translation>
    </message>
    <message>
        <source>PRACTICE</source>
        <translation>LATIHAN</translation>
    </message>
    <message>
        <source>Receipt not printed</source>
        <translation>Struk tidak tercetak</translation>
    </message>
    <message>
        <source>Receipt printed {time}</source>
        <translation>Struk tercetak {time}</translation>
    </message>
    <message>
        <source>Receipt sent {time}</source>
        <translation>Struk dikirim {time}</translation>
    </message>
    <message>
        <source>Reconnecting…</source>
        <translation>Menghubungkan lagi…</translation>
    </message>
    <message>
        <source>Sending the receipt…</source>
        <translation>Mengirim struk…</translation>
    </message>
    <message>
        <source>Sending the slip…</source>
        <translation>Mengirim slip…</translation>
    </message>
    <message>
        <source>Slip not printed</source>
        <translation>Slip tidak tercetak</translation>
    </message>
    <message>
        <source>Slip printed {time}</source>
        <translation>Slip tercetak {time}</translation>
    </message>
    <message>
        <source>Slip sent {time}</source>
        <translation>Slip dikirim {time}</translation>
    </message>
    <message>
        <source>TEST</source>
        <translation>UJI COBA</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Attention</source>
        <translation>Perhatian</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Hari</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Orang</translation>
    </message>
    <message>
        <source>Sale {number}</source>
        <translation>Transaksi {number}</translation>
    </message>
    <message>
        <source>Sales</source>
        <translation>Transaksi</translation>
    </message>
    <message>
        <source>Set up</source>
        <translation>Persiapan</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Pengaturan</translation>
    </message>
</context>
<context>
    <name>app</name>
    <message>
        <source>A check of the books found something wrong. Go on selling, and have somebody run `kasir verify` on this computer: it names what it found.</source>
        <translation>Pemeriksaan pembukuan menemukan yang tidak beres. Terus berjualan, dan minta seseorang menjalankan `kasir verify` di komputer ini: perintah itu menyebutkan apa yang ditemukan.</translation>
    </message>
    <message>
        <source>Check-up</source>
        <translation>Pemeriksaan</translation>
    </message>
    <message>
        <source>Only {free} MB are left on the disk. Below {least} MB no sale can begin: free some space soon.</source>
        <translation>Sisa disk tinggal {free} MB. Di bawah {least} MB transaksi tidak bisa dimulai: segera kosongkan ruang.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Pengaturan</translation>
    </message>
    <message>
        <source>Settings that cannot be used: {keys}. Kasir works with the values of before, or its own. Mend them under Settings.</source>
        <translation>Pengaturan yang tidak dapat dipakai: {keys}. Kasir bekerja dengan nilai sebelumnya, atau nilai bawaan. Perbaiki di Pengaturan.</translation>
    </message>
    <message>
        <source>This computer&apos;s clock differs from the provider&apos;s by {length}. Codes run out and sales count on the right day all the same, but the times on slips follow this clock: set it right.</source>
        <translation>Jam komputer ini berbeda {length} dari jam penyedia. Kode tetap berakhir tepat waktu dan transaksi tetap dihitung pada hari yang benar, tetapi jam di struk mengikuti jam ini: betulkan jamnya.</translation>
    </message>
    <message>
        <source>Today&apos;s backup could not be made.</source>
        <translation>Cadangan hari ini tidak dapat dibuat.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Coba lagi</translation>
    </message>
</context>
<context>
    <name>attention</name>
    <message>
        <source>A payment that is not in the books</source>
        <translation>Pembayaran yang tidak ada di pembukuan</translation>
    </message>
    <message>
        <source>A payment was found after a refusal</source>
        <translation>Pembayaran ditemukan setelah penolakan</translation>
    </message>
    <message>
        <source>A payment without a code</source>
        <translation>Pembayaran tanpa kode</translation>
    </message>
    <message>
        <source>A second payment exists</source>
        <translation>Ada pembayaran kedua</translation>
    </message>
    <message>
        <source>A second payment was paid</source>
        <translation>Pembayaran kedua dibayar</translation>
    </message>
    <message>
        <source>A slip did not come out, or it is not known. Look at paper, cover and cable, then print it again from the sale.</source>
        <translation>Sebuah slip tidak keluar, atau tidak diketahui. Periksa kertas, tutup dan kabel, lalu cetak lagi dari transaksinya.</translation>
    </message>
    <message>
        <source>A word that Kasir does not know</source>
        <translation>Status yang tidak dikenal Kasir</translation>
    </message>
    <message>
        <source>Already made, says the provider</source>
        <translation>Sudah dibuat, kata penyedia</translation>
    </message>
    <message>
        <source>Another amount</source>
        <translation>Jumlah lain</translation>
    </message>
    <message>
        <source>Another currency</source>
        <translation>Mata uang lain</translation>
    </message>
    <message>
        <source>Another outlet or bank</source>
        <translation>Gerai atau bank lain</translation>
    </message>
    <message>
        <source>Another way of paying</source>
        <translation>Cara bayar lain</translation>
    </message>
    <message>
        <source>Answers that cannot be used</source>
        <translation>Jawaban yang tidak bisa dipakai</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Perhatian</translation>
    </message>
    <message>
        <source>Close it</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Close with a note</source>
        <translation>Tutup dengan catatan</translation>
    </message>
    <message>
        <source>Close “{title}” ({about}): {note}</source>
        <translation>Tutup “{title}” ({about}): {note}</translation>
    </message>
    <message>
        <source>Closed by {name}, {time}: {note}</source>
        <translation>Ditutup oleh {name}, {time}: {note}</translation>
    </message>
    <message>
        <source>Closed · {n}</source>
        <translation>Ditutup · {n}</translation>
    </message>
    <message>
        <source>For example: goods handed over, or money given back</source>
        <translation>Misalnya: barang diserahkan, atau uang dikembalikan</translation>
    </message>
    <message>
        <source>It would not make the payment again, and none can be found. There may be one: look the sale up in the account at the provider before you take the money another way.</source>
        <translation>Penyedia menolak membuat pembayaran lagi, padahal tidak ada yang ditemukan. Mungkin saja ada: cari transaksi ini di akun penyedia sebelum menerima uang dengan cara lain.</translation>
    </message>
    <message>
        <source>Leave it open</source>
        <translation>Biarkan terbuka</translation>
    </message>
    <message>
        <source>Let the customer pay neither. Compare both in the account at the provider, then begin a new sale.</source>
        <translation>Jangan biarkan pelanggan membayar keduanya. Bandingkan keduanya di akun penyedia, lalu mulai transaksi baru.</translation>
    </message>
    <message>
        <source>Money came for this sale under a payment that is not its own; the sale does not count it. Compare both in the account at the provider, and give back what is too much.</source>
        <translation>Uang masuk untuk transaksi ini lewat pembayaran yang bukan miliknya; transaksi ini tidak menghitungnya. Bandingkan keduanya di akun penyedia, dan kembalikan kelebihannya.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>No clear answer for a day</source>
        <translation>Sehari tanpa jawaban jelas</translation>
    </message>
    <message>
        <source>Nobody could say whether a payment was made. Look the sale up in the account at the provider before you take the money another way.</source>
        <translation>Tidak ada yang dapat memastikan apakah pembayaran dibuat. Periksa transaksi ini di akun penyedia sebelum menerima uang dengan cara lain.</translation>
    </message>
    <message>
        <source>Nothing can be made of what the provider says about this sale. Look the sale up in the account at the provider; Kasir goes on asking.</source>
        <translation>Jawaban penyedia tentang transaksi ini tidak bisa dipakai. Cari transaksi ini di akun penyedia; Kasir terus bertanya.</translation>
    </message>
    <message>
        <source>Nothing needs attention.</source>
        <translation>Tidak ada yang perlu diperhatikan.</translation>
    </message>
    <message>
        <source>Nothing was closed yet.</source>
        <translation>Belum ada yang ditutup.</translation>
    </message>
    <message>
        <source>One payment for two sales</source>
        <translation>Satu pembayaran untuk dua transaksi</translation>
    </message>
    <message>
        <source>Open the sale</source>
        <translation>Buka transaksi</translation>
    </message>
    <message>
        <source>Open · {n}</source>
        <translation>Terbuka · {n}</translation>
    </message>
    <message>
        <source>Paid after it was withdrawn</source>
        <translation>Dibayar setelah ditarik</translation>
    </message>
    <message>
        <source>Paid late</source>
        <translation>Dibayar terlambat</translation>
    </message>
    <message>
        <source>Paid while a person had to look</source>
        <translation>Dibayar saat masih perlu dilihat</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>Tampilkan lagi</translation>
    </message>
    <message>
        <source>The answer of another sale</source>
        <translation>Jawaban untuk transaksi lain</translation>
    </message>
    <message>
        <source>The customer paid a code that the shop had taken back. Hand over the goods, or give the money back.</source>
        <translation>Pelanggan membayar kode yang sudah ditarik toko. Serahkan barangnya, atau kembalikan uangnya.</translation>
    </message>
    <message>
        <source>The keys may be those of another account. With these keys the earlier sales cannot be watched: check the keys.</source>
        <translation>Kuncinya mungkin milik akun lain. Dengan kunci ini transaksi sebelumnya tidak dapat dipantau: periksa kuncinya.</translation>
    </message>
    <message>
        <source>The money came after the code had ended; it counts on the day on which it was seen. Hand over the goods, or give the money back.</source>
        <translation>Uang masuk setelah kode berakhir; dihitung pada hari uang itu terlihat. Serahkan barangnya, atau kembalikan uangnya.</translation>
    </message>
    <message>
        <source>The money came for a sale that did not agree before. Look at its history, then hand over the goods or give the money back.</source>
        <translation>Uang masuk untuk transaksi yang sebelumnya tidak cocok. Lihat riwayatnya, lalu serahkan barangnya atau kembalikan uangnya.</translation>
    </message>
    <message>
        <source>The payment is gone</source>
        <translation>Pembayaran hilang</translation>
    </message>
    <message>
        <source>The payment stays with sale {first}. Hand over no goods for this one, and look both up in the account at the provider.</source>
        <translation>Pembayaran itu tetap milik transaksi {first}. Jangan serahkan barang untuk yang ini, dan periksa keduanya di akun penyedia.</translation>
    </message>
    <message>
        <source>The payment was made for another kind of outlet than the one chosen. Compare the sale with the account at the provider.</source>
        <translation>Pembayaran dibuat untuk jenis gerai lain dari yang dipilih. Bandingkan transaksi ini dengan akun penyedia.</translation>
    </message>
    <message>
        <source>The printer gave up</source>
        <translation>Printer menyerah</translation>
    </message>
    <message>
        <source>The provider answered with a payment that belongs to another sale. Hand over no goods for this one, and look it up in the account at the provider.</source>
        <translation>Penyedia menjawab dengan pembayaran milik transaksi lain. Jangan serahkan barang untuk yang ini, dan periksa di akun penyedia.</translation>
    </message>
    <message>
        <source>The provider does not have the payment of this sale any more. Let nobody pay its code, and ask the provider.</source>
        <translation>Penyedia tidak lagi memiliki pembayaran transaksi ini. Jangan biarkan kodenya dibayar, dan tanyakan kepada penyedia.</translation>
    </message>
    <message>
        <source>The provider gave nothing to pay with. Begin a new sale, perhaps at another outlet.</source>
        <translation>Penyedia tidak memberi apa pun untuk membayar. Mulai transaksi baru, mungkin di gerai lain.</translation>
    </message>
    <message>
        <source>The provider had refused this sale and holds a payment for it all the same. See to it that the customer does not pay twice.</source>
        <translation>Penyedia sudah menolak transaksi ini tetapi tetap menyimpan pembayarannya. Pastikan pelanggan tidak membayar dua kali.</translation>
    </message>
    <message>
        <source>The provider has not ended this payment, days after its deadline. Let nobody pay its code, and ask the provider what became of it.</source>
        <translation>Penyedia belum mengakhiri pembayaran ini, berhari-hari setelah batas waktunya. Jangan biarkan kodenya dibayar, dan tanyakan kepada penyedia bagaimana kelanjutannya.</translation>
    </message>
    <message>
        <source>The provider holds a payment of this till that the books do not have, as after an older backup was restored. Look up {reference} in the account at the provider.</source>
        <translation>Penyedia menyimpan pembayaran kasir ini yang tidak ada di pembukuan, misalnya setelah cadangan lama dipulihkan. Cari {reference} di akun penyedia.</translation>
    </message>
    <message>
        <source>The provider holds another payment for this sale, and it is not paid. See to it that the customer pays once; Kasir tells you if the second is paid.</source>
        <translation>Penyedia menyimpan pembayaran lain untuk transaksi ini, dan belum dibayar. Pastikan pelanggan membayar satu kali; Kasir memberi tahu jika yang kedua dibayar.</translation>
    </message>
    <message>
        <source>The provider knows none of these sales</source>
        <translation>Penyedia tidak mengenal satu pun transaksi ini</translation>
    </message>
    <message>
        <source>The provider says {answered}, which is not what was asked for. Compare the sale with the account at the provider, then collect or give back the difference.</source>
        <translation>Penyedia menyebut {answered}, bukan jumlah yang diminta. Bandingkan transaksi ini dengan akun penyedia, lalu tagih atau kembalikan selisihnya.</translation>
    </message>
    <message>
        <source>The provider says {channel}, which is not the outlet or bank that was chosen. Let nobody pay its code, and compare the sale with the account at the provider.</source>
        <translation>Penyedia menyebut {channel}, bukan gerai atau bank yang dipilih. Jangan biarkan kodenya dibayar, dan cocokkan transaksi ini dengan akun di penyedia.</translation>
    </message>
    <message>
        <source>The provider says {currency} instead of rupiah. Compare the sale with the account at the provider before you hand over goods.</source>
        <translation>Penyedia menyebut {currency}, bukan rupiah. Bandingkan transaksi ini dengan akun penyedia sebelum menyerahkan barang.</translation>
    </message>
    <message>
        <source>The provider takes it back</source>
        <translation>Penyedia menariknya kembali</translation>
    </message>
    <message>
        <source>This sale is paid, and now the provider calls it {status}. The sale stays as it is; ask the provider what that means for the money.</source>
        <translation>Transaksi ini sudah dibayar, dan sekarang penyedia menyebutnya {status}. Transaksi tetap seperti semula; tanyakan kepada penyedia apa artinya bagi uangnya.</translation>
    </message>
    <message>
        <source>This sale was paid, and now the provider says otherwise. The sale stays as it is; ask the provider whether the money will come.</source>
        <translation>Transaksi ini sudah dibayar, dan kini penyedia berkata lain. Transaksi tetap seperti adanya; tanyakan kepada penyedia apakah uangnya akan masuk.</translation>
    </message>
    <message>
        <source>Two payments where one was asked for</source>
        <translation>Dua pembayaran padahal diminta satu</translation>
    </message>
    <message>
        <source>Waiting long after its deadline</source>
        <translation>Masih menunggu lama setelah batas waktu</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>Yang sudah dilakukan</translation>
    </message>
    <message>
        <source>Write what was done about it: the note and the name stay in the books and cannot be changed.</source>
        <translation>Tulis apa yang sudah dilakukan: catatan dan nama tetap ada di pembukuan dan tidak dapat diubah.</translation>
    </message>
    <message>
        <source>books were behind</source>
        <translation>pembukuan tertinggal</translation>
    </message>
    <message>
        <source>day {day}</source>
        <translation>hari {day}</translation>
    </message>
    <message>
        <source>details came later</source>
        <translation>rincian datang kemudian</translation>
    </message>
    <message>
        <source>gone at the provider</source>
        <translation>hilang di penyedia</translation>
    </message>
    <message>
        <source>none of ours is known there</source>
        <translation>tidak ada milik kita di sana</translation>
    </message>
    <message>
        <source>not in the books</source>
        <translation>tidak ada di pembukuan</translation>
    </message>
    <message>
        <source>not received</source>
        <translation>belum diterima</translation>
    </message>
    <message>
        <source>now settled</source>
        <translation>kini dana cair</translation>
    </message>
    <message>
        <source>one payment for two sales</source>
        <translation>satu pembayaran untuk dua transaksi</translation>
    </message>
    <message>
        <source>other amount</source>
        <translation>jumlah lain</translation>
    </message>
    <message>
        <source>other currency</source>
        <translation>mata uang lain</translation>
    </message>
    <message>
        <source>other deadline</source>
        <translation>batas waktu lain</translation>
    </message>
    <message>
        <source>other fees</source>
        <translation>biaya lain</translation>
    </message>
    <message>
        <source>other outlet or bank</source>
        <translation>gerai atau bank lain</translation>
    </message>
    <message>
        <source>other reference</source>
        <translation>referensi lain</translation>
    </message>
    <message>
        <source>other status</source>
        <translation>status lain</translation>
    </message>
    <message>
        <source>other way of paying</source>
        <translation>cara bayar lain</translation>
    </message>
    <message>
        <source>received</source>
        <translation>diterima</translation>
    </message>
    <message>
        <source>second payment</source>
        <translation>pembayaran kedua</translation>
    </message>
    <message>
        <source>seen {time}</source>
        <translation>terlihat {time}</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>ditarik kembali</translation>
    </message>
</context>
<context>
    <name>books</name>
    <message>
        <source>A file of that name is there already: {path}</source>
        <translation>Berkas dengan nama itu sudah ada: {path}</translation>
    </message>
    <message>
        <source>A row speaks of one that is not there: {detail}</source>
        <translation>Sebuah baris merujuk ke baris yang tidak ada: {detail}</translation>
    </message>
    <message>
        <source>Backed up and checked, {sales} sales: {path}</source>
        <translation>Dicadangkan dan diperiksa, {sales} transaksi: {path}</translation>
    </message>
    <message>
        <source>Close Kasir and keep a copy of this file. Then put the last backup in its place: `kasir restore --list` shows them.</source>
        <translation>Tutup Kasir dan simpan salinan berkas ini. Lalu gantikan dengan cadangan terakhir: `kasir restore --list` menampilkannya.</translation>
    </message>
    <message>
        <source>Entries {first} to {last} are an older Kasir&apos;s and bear no seals yet.</source>
        <translation>Catatan {first} sampai {last} berasal dari Kasir yang lebih lama dan belum bersegel.</translation>
    </message>
    <message>
        <source>Entries {first} to {last} cannot be checked: they were sealed with an earlier key. If you did not lose or move that key, somebody may have rewritten them.</source>
        <translation>Catatan {first} sampai {last} tidak dapat diperiksa: segelnya memakai kunci sebelumnya. Jika Anda tidak kehilangan atau memindahkan kunci itu, mungkin ada yang menulis ulang catatannya.</translation>
    </message>
    <message>
        <source>Entries {first} to {last} were sealed without a key: accidents would show, a forger not.</source>
        <translation>Catatan {first} sampai {last} disegel tanpa kunci: kerusakan akan terlihat, pemalsuan tidak.</translation>
    </message>
    <message>
        <source>From entry {seq} on, the journal was sealed with a key that is not here.</source>
        <translation>Mulai catatan {seq}, jurnal disegel dengan kunci yang tidak ada di sini.</translation>
    </message>
    <message>
        <source>Journal entry {seq} stands in another&apos;s place.</source>
        <translation>Catatan jurnal {seq} berada di tempat catatan lain.</translation>
    </message>
    <message>
        <source>Journal entry {seq} was changed.</source>
        <translation>Catatan jurnal {seq} telah diubah.</translation>
    </message>
    <message>
        <source>Journal entry {seq} was put in.</source>
        <translation>Catatan jurnal {seq} disisipkan.</translation>
    </message>
    <message>
        <source>Journal entry {seq} was taken out.</source>
        <translation>Catatan jurnal {seq} dihilangkan.</translation>
    </message>
    <message>
        <source>Kasir has these books open. Close its window and its commands, then restore again. Nothing was changed.</source>
        <translation>Kasir sedang membuka pembukuan ini. Tutup jendela dan perintahnya, lalu pulihkan lagi. Tidak ada yang diubah.</translation>
    </message>
    <message>
        <source>Keep a copy of this file and call whoever looks after the shop&apos;s machines. You may go on selling: what was found stays found.</source>
        <translation>Simpan salinan berkas ini dan hubungi orang yang mengurus komputer toko. Anda boleh terus berjualan: yang sudah ditemukan tetap tercatat.</translation>
    </message>
    <message>
        <source>Nothing wrong was found in {sales} sales and {entries} entries.</source>
        <translation>Tidak ditemukan yang salah pada {sales} transaksi dan {entries} catatan.</translation>
    </message>
    <message>
        <source>Restored: {sales} sales.</source>
        <translation>Dipulihkan: {sales} transaksi.</translation>
    </message>
    <message>
        <source>Sale {number} differs in {field}: the journal says {journal}, the books {books}.</source>
        <translation>Transaksi {number} berbeda pada {field}: jurnal mencatat {journal}, pembukuan {books}.</translation>
    </message>
    <message>
        <source>Sales made after the backup are not in these books. Run `kasir reconcile`: it finds what the provider knows of them.</source>
        <translation>Transaksi setelah cadangan itu tidak ada di pembukuan ini. Jalankan `kasir reconcile`: perintah itu mencari apa yang diketahui penyedia tentangnya.</translation>
    </message>
    <message>
        <source>The books that were in use are kept: {path}</source>
        <translation>Pembukuan yang tadinya dipakai disimpan: {path}</translation>
    </message>
    <message>
        <source>The copy was kept, but do not rely on it: {path}</source>
        <translation>Salinannya disimpan, tetapi jangan diandalkan: {path}</translation>
    </message>
    <message>
        <source>The database cannot be read to its end.</source>
        <translation>Basis data tidak dapat dibaca sampai akhir.</translation>
    </message>
    <message>
        <source>The database is damaged: {detail}</source>
        <translation>Basis data rusak: {detail}</translation>
    </message>
    <message>
        <source>The end of the journal was altered: entries from {seq} on may be missing.</source>
        <translation>Akhir jurnal diubah: catatan mulai {seq} mungkin hilang.</translation>
    </message>
    <message>
        <source>The numbers have a gap at {number}.</source>
        <translation>Nomor transaksi melompat di {number}.</translation>
    </message>
    <message>
        <source>The sales of the closed days {field} come to {books}; Z report {number} froze {journal}.</source>
        <translation>Transaksi pada hari tertutup {field} berjumlah {books}; laporan Z {number} membekukan {journal}.</translation>
    </message>
    <message>
        <source>The tables were altered: {detail}</source>
        <translation>Tabel telah diubah: {detail}</translation>
    </message>
    <message>
        <source>There is no such file: {path}</source>
        <translation>Tidak ada berkas itu: {path}</translation>
    </message>
    <message>
        <source>These books are not as they should be: {path}</source>
        <translation>Pembukuan ini tidak sebagaimana mestinya: {path}</translation>
    </message>
    <message>
        <source>This backup was not restored. The books are as they were.</source>
        <translation>Cadangan ini tidak dipulihkan. Pembukuan tetap seperti semula.</translation>
    </message>
    <message>
        <source>When entry {seq} was written, the journal&apos;s end was not as Kasir had left it.</source>
        <translation>Saat catatan {seq} ditulis, akhir jurnal tidak seperti yang ditinggalkan Kasir.</translation>
    </message>
    <message>
        <source>Z report {number} is not what was sealed, in {field}: the journal says {journal}, the report {books}.</source>
        <translation>Laporan Z {number} tidak seperti yang disegel, pada {field}: jurnal menyebut {journal}, laporan {books}.</translation>
    </message>
    <message>
        <source>Z reports pass over {count} numbers that were given before.</source>
        <translation>Laporan Z melewati {count} nomor yang sudah pernah dipakai.</translation>
    </message>
    <message>
        <source>{number} is not who the journal says: {journal} there, {books} in the books.</source>
        <translation>{number} tidak seperti kata jurnal: {journal} di sana, {books} di pembukuan.</translation>
    </message>
    <message>
        <source>{terminal} passes over {count} numbers that were given before.</source>
        <translation>{terminal} melewati {count} nomor yang sudah pernah diberikan.</translation>
    </message>
</context>
<context>
    <name>bridge</name>
    <message>
        <source>Settings</source>
        <translation>Pengaturan</translation>
    </message>
</context>
<context>
    <name>checkup</name>
    <message>
        <source>API keys</source>
        <translation>Kunci API</translation>
    </message>
    <message>
        <source>An earlier key of the journal is not here. `kasir verify` says which entries.</source>
        <translation>Kunci jurnal yang lama tidak ada di sini. `kasir verify` menyebut entri yang mana.</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Cadangan</translation>
    </message>
    <message>
        <source>Below {stop} MB no sale can begin. Free some space now.</source>
        <translation>Di bawah {stop} MB transaksi tidak dapat dimulai. Kosongkan ruang sekarang.</translation>
    </message>
    <message>
        <source>Below {stop} MB no sale can begin: free some space soon.</source>
        <translation>Di bawah {stop} MB transaksi tidak dapat dimulai: segera kosongkan ruang.</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Jam</translation>
    </message>
    <message>
        <source>Close it to them: chmod -R go= &quot;{path}&quot;</source>
        <translation>Tutup aksesnya: chmod -R go= &quot;{path}&quot;</translation>
    </message>
    <message>
        <source>Close it.</source>
        <translation>Tutuplah.</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Koneksi</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>Folder data</translation>
    </message>
    <message>
        <source>Disk space</source>
        <translation>Ruang disk</translation>
    </message>
    <message>
        <source>Fonts, words, icons</source>
        <translation>Huruf, kata, ikon</translation>
    </message>
    <message>
        <source>Fonts, words, icons and sounds are there</source>
        <translation>Huruf, kata-kata, ikon, dan suara ada</translation>
    </message>
    <message>
        <source>Go on selling. Keep a copy of {path}, and run `kasir verify`: it names what it found.</source>
        <translation>Tetaplah berjualan. Simpan salinan {path}, dan jalankan `kasir verify`: perintah itu menyebut temuannya.</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Baik</translation>
    </message>
    <message>
        <source>Have a new roll at hand.</source>
        <translation>Siapkan gulungan baru.</translation>
    </message>
    <message>
        <source>Install Kasir again; the shop&apos;s data stay.</source>
        <translation>Pasang Kasir sekali lagi; data toko tetap ada.</translation>
    </message>
    <message>
        <source>Install them: sudo apt install {packages}</source>
        <translation>Pasang: sudo apt install {packages}</translation>
    </message>
    <message>
        <source>Is it switched on and plugged in? Look at its address in the settings: {address}</source>
        <translation>Apakah menyala dan tersambung? Lihat alamatnya di pengaturan: {address}</translation>
    </message>
    <message>
        <source>It is not known how this is. Check again; if it stays so, send the support bundle.</source>
        <translation>Keadaannya tidak diketahui. Periksa lagi; jika tetap begini, kirim paket bantuan.</translation>
    </message>
    <message>
        <source>Kasir makes {path} when it first starts.</source>
        <translation>Kasir membuat {path} saat pertama dijalankan.</translation>
    </message>
    <message>
        <source>Kasir may not write to {path}</source>
        <translation>Kasir tidak boleh menulis ke {path}</translation>
    </message>
    <message>
        <source>Kasir {kasir}, Python {python}, Qt {qt}, SQLite {sqlite}</source>
        <translation>Kasir {kasir}, Python {python}, Qt {qt}, SQLite {sqlite}</translation>
    </message>
    <message>
        <source>Keep the older ones in {path}, and run `kasir verify`.</source>
        <translation>Simpan cadangan yang lebih lama di {path}, dan jalankan `kasir verify`.</translation>
    </message>
    <message>
        <source>Keep them in a file with a passphrase: Settings, Connection.</source>
        <translation>Simpan kunci di berkas dengan frasa sandi: Pengaturan, Koneksi.</translation>
    </message>
    <message>
        <source>Keyring</source>
        <translation>Gantungan kunci</translation>
    </message>
    <message>
        <source>Leave the window open for some minutes, or run `kasir backup FILE`.</source>
        <translation>Biarkan jendela terbuka beberapa menit, atau jalankan `kasir backup FILE`.</translation>
    </message>
    <message>
        <source>Libraries that Qt needs are missing</source>
        <translation>Pustaka yang diperlukan Qt tidak ada</translation>
    </message>
    <message>
        <source>Log in to the Wi-Fi network, look at the date of this computer, or ask who filters this network.</source>
        <translation>Masuklah ke jaringan Wi-Fi, lihat tanggal komputer ini, atau tanyakan siapa yang menyaring jaringan ini.</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>Perhatikan</translation>
    </message>
    <message>
        <source>Look at it in the settings.</source>
        <translation>Periksa di pengaturan.</translation>
    </message>
    <message>
        <source>Look at the disk of {path} yourself.</source>
        <translation>Lihat sendiri disk dari {path}.</translation>
    </message>
    <message>
        <source>Mend it</source>
        <translation>Perbaiki</translation>
    </message>
    <message>
        <source>No answer within {limit} seconds</source>
        <translation>Tidak ada jawaban dalam {limit} detik</translation>
    </message>
    <message>
        <source>No printer is set up</source>
        <translation>Printer belum diatur</translation>
    </message>
    <message>
        <source>No sale can begin. Allow it to write there, then start Kasir again.</source>
        <translation>Transaksi tidak dapat dimulai. Izinkan Kasir menulis di sana, lalu jalankan lagi.</translation>
    </message>
    <message>
        <source>Nobody can tell how much room is left</source>
        <translation>Sisa ruang tidak dapat diketahui</translation>
    </message>
    <message>
        <source>Nobody told the right time</source>
        <translation>Tidak ada yang memberi tahu waktu yang benar</translation>
    </message>
    <message>
        <source>None here</source>
        <translation>Tidak ada</translation>
    </message>
    <message>
        <source>Not the provider but somebody else answered for {host}</source>
        <translation>Bukan penyedia yang menjawab untuk {host}</translation>
    </message>
    <message>
        <source>Nothing wrong was found, but not all could be checked</source>
        <translation>Tidak ada yang salah, tetapi tidak semua dapat diperiksa</translation>
    </message>
    <message>
        <source>One is made each day that the window is open. Open it, or run `kasir backup FILE`.</source>
        <translation>Cadangan dibuat setiap hari saat jendela terbuka. Buka jendela, atau jalankan `kasir backup FILE`.</translation>
    </message>
    <message>
        <source>Only {free} MB are free</source>
        <translation>Hanya tersisa {free} MB</translation>
    </message>
    <message>
        <source>Other users of this computer can read {names}</source>
        <translation>Pengguna lain di komputer ini dapat membaca {names}</translation>
    </message>
    <message>
        <source>Parts of the program are missing: {names}</source>
        <translation>Bagian program tidak ada: {names}</translation>
    </message>
    <message>
        <source>Practice has none of its own</source>
        <translation>Latihan tidak memilikinya</translation>
    </message>
    <message>
        <source>Print a test page and look at the paper.</source>
        <translation>Cetak halaman uji dan lihat kertasnya.</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Printer</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Program</translation>
    </message>
    <message>
        <source>Put in a new roll.</source>
        <translation>Pasang gulungan baru.</translation>
    </message>
    <message>
        <source>Qt {qt} stops suddenly under Python {python}</source>
        <translation>Qt {qt} berhenti mendadak dengan Python {python}</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Catatan</translation>
    </message>
    <message>
        <source>Sales count on the right day all the same, but the times on slips follow this clock: set it right.</source>
        <translation>Transaksi tetap masuk hari yang benar, tetapi waktu di struk mengikuti jam ini: perbaikilah.</translation>
    </message>
    <message>
        <source>Screen and slips follow the shop&apos;s zone, {zone}. Set the computer&apos;s zone, or the shop&apos;s in the settings.</source>
        <translation>Layar dan struk mengikuti zona toko, {zone}. Atur zona komputer, atau zona toko di pengaturan.</translation>
    </message>
    <message>
        <source>See what is found about the connection.</source>
        <translation>Lihat temuan tentang koneksi.</translation>
    </message>
    <message>
        <source>Set one up in the settings; slips can be shown on the screen meanwhile.</source>
        <translation>Atur printer di pengaturan; sementara itu struk dapat ditampilkan di layar.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Pengaturan</translation>
    </message>
    <message>
        <source>Settings cannot be so: {names}</source>
        <translation>Pengaturan ini tidak bisa begitu: {names}</translation>
    </message>
    <message>
        <source>Something is wrong</source>
        <translation>Ada yang salah</translation>
    </message>
    <message>
        <source>Switch it off and on again, and print a test page.</source>
        <translation>Matikan lalu nyalakan lagi, dan cetak halaman uji.</translation>
    </message>
    <message>
        <source>The check itself has a fault ({kind}), which is in the log. Send the support bundle.</source>
        <translation>Pemeriksaannya sendiri bermasalah ({kind}); rinciannya ada di log. Kirim paket bantuan.</translation>
    </message>
    <message>
        <source>The data are in {path}, and only this user can read them</source>
        <translation>Data ada di {path}, dan hanya pengguna ini yang dapat membacanya</translation>
    </message>
    <message>
        <source>The disk is almost full: {free} MB are free</source>
        <translation>Disk hampir penuh: tersisa {free} MB</translation>
    </message>
    <message>
        <source>The keys have the right shape ({environment}), but could not be tried</source>
        <translation>Bentuk kunci benar ({environment}), tetapi tidak dapat dicoba</translation>
    </message>
    <message>
        <source>The last backup was found not to be good</source>
        <translation>Cadangan terakhir ternyata tidak baik</translation>
    </message>
    <message>
        <source>The last good backup is {hours} hours old</source>
        <translation>Cadangan baik terakhir berumur {hours} jam</translation>
    </message>
    <message>
        <source>The name {host} is not found</source>
        <translation>Nama {host} tidak ditemukan</translation>
    </message>
    <message>
        <source>The network or a firewall holds it back. Allow connections to {host}, port 443.</source>
        <translation>Jaringan atau firewall menahannya. Izinkan sambungan ke {host}, port 443.</translation>
    </message>
    <message>
        <source>The paper is running out</source>
        <translation>Kertas hampir habis</translation>
    </message>
    <message>
        <source>The printer cannot be reached</source>
        <translation>Printer tidak dapat dihubungi</translation>
    </message>
    <message>
        <source>The printer has no paper</source>
        <translation>Kertas printer habis</translation>
    </message>
    <message>
        <source>The printer is ready</source>
        <translation>Printer siap</translation>
    </message>
    <message>
        <source>The printer reports a fault</source>
        <translation>Printer melaporkan gangguan</translation>
    </message>
    <message>
        <source>The printer&apos;s cover is open</source>
        <translation>Tutup printer terbuka</translation>
    </message>
    <message>
        <source>The provider accepts the keys ({environment})</source>
        <translation>Penyedia menerima kunci ({environment})</translation>
    </message>
    <message>
        <source>The records are an older Kasir&apos;s</source>
        <translation>Catatan ini dari Kasir yang lebih lama</translation>
    </message>
    <message>
        <source>The records are not as they should be</source>
        <translation>Catatan tidak seperti seharusnya</translation>
    </message>
    <message>
        <source>The records are whole, and the journal&apos;s seals are good</source>
        <translation>Catatan utuh, dan segel jurnal baik</translation>
    </message>
    <message>
        <source>The settings can be read, {set} are set in the file</source>
        <translation>Pengaturan terbaca, {set} diatur di berkas</translation>
    </message>
    <message>
        <source>The settings file has keys that Kasir does not know: {names}</source>
        <translation>Berkas pengaturan berisi kunci yang tidak dikenal Kasir: {names}</translation>
    </message>
    <message>
        <source>The till stays shut until they are corrected in {path}.</source>
        <translation>Kasir tidak dapat dibuka sampai diperbaiki di {path}.</translation>
    </message>
    <message>
        <source>There are no data yet</source>
        <translation>Belum ada data</translation>
    </message>
    <message>
        <source>There are no records yet</source>
        <translation>Belum ada catatan</translation>
    </message>
    <message>
        <source>There is no backup yet</source>
        <translation>Belum ada cadangan</translation>
    </message>
    <message>
        <source>There is nothing to back up yet</source>
        <translation>Belum ada yang perlu dicadangkan</translation>
    </message>
    <message>
        <source>They are brought up to date when the window opens, after a backup.</source>
        <translation>Catatan diperbarui saat jendela dibuka, setelah dicadangkan.</translation>
    </message>
    <message>
        <source>They begin with the first start of the window.</source>
        <translation>Catatan dimulai saat jendela pertama kali dibuka.</translation>
    </message>
    <message>
        <source>They do nothing. Look for a misspelling in {path}.</source>
        <translation>Kunci itu tidak berpengaruh. Cari salah ketik di {path}.</translation>
    </message>
    <message>
        <source>This computer is not on the internet, or its name server does not answer. Check the cable, the Wi-Fi and the router.</source>
        <translation>Komputer ini tidak terhubung ke internet, atau server namanya tidak menjawab. Periksa kabel, Wi-Fi, dan router.</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is right, to {seconds} seconds</source>
        <translation>Jam komputer ini benar, selisih {seconds} detik</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is wrong by {seconds} seconds</source>
        <translation>Jam komputer ini salah {seconds} detik</translation>
    </message>
    <message>
        <source>This computer&apos;s time zone ({machine}) is not the shop&apos;s ({shop})</source>
        <translation>Zona waktu komputer ini ({machine}) berbeda dengan toko ({shop})</translation>
    </message>
    <message>
        <source>This could not be checked</source>
        <translation>Ini tidak dapat diperiksa</translation>
    </message>
    <message>
        <source>This printer does not say how it is</source>
        <translation>Printer ini tidak memberi tahu keadaannya</translation>
    </message>
    <message>
        <source>This system has no keyring for Kasir, and none is needed: the keys are elsewhere</source>
        <translation>Sistem ini tidak punya gantungan kunci untuk Kasir, dan memang tidak perlu: kunci disimpan di tempat lain</translation>
    </message>
    <message>
        <source>This system&apos;s keyring gets no keys</source>
        <translation>Gantungan kunci sistem ini tidak diberi kunci</translation>
    </message>
    <message>
        <source>This system&apos;s keyring keeps keys safely</source>
        <translation>Gantungan kunci sistem ini menyimpan kunci dengan aman</translation>
    </message>
    <message>
        <source>Try again in some minutes. Kasir keeps trying by itself.</source>
        <translation>Coba lagi beberapa menit lagi. Kasir terus mencoba sendiri.</translation>
    </message>
    <message>
        <source>Use PySide6 6.11, or Python 3.12.</source>
        <translation>Pakai PySide6 6.11 atau Python 3.12.</translation>
    </message>
    <message>
        <source>{free} MB are free</source>
        <translation>Tersisa {free} MB</translation>
    </message>
    <message>
        <source>{host} answers within {ms} ms</source>
        <translation>{host} menjawab dalam {ms} ms</translation>
    </message>
    <message>
        <source>{host} does not take the call</source>
        <translation>{host} tidak menerima sambungan</translation>
    </message>
    <message>
        <source>{host} takes the call and does not answer</source>
        <translation>{host} menerima sambungan tetapi tidak menjawab</translation>
    </message>
</context>
<context>
    <name>cli</name>
    <message>
        <source>Closed by {name}.</source>
        <translation>Ditutup oleh {name}.</translation>
    </message>
    <message>
        <source>Differences: {n}; new for a person: {raised} (kasir attention).</source>
        <translation>Perbedaan: {n}; baru untuk dilihat orang: {raised} (kasir attention).</translation>
    </message>
    <message>
        <source>It is not known whether the slip came out. The sale stands.</source>
        <translation>Tidak diketahui apakah slip keluar. Transaksi tetap sah.</translation>
    </message>
    <message>
        <source>Name one sale (K1-000482), or no sale and --kind test.</source>
        <translation>Sebut satu transaksi (K1-000482), atau tanpa transaksi dengan --kind test.</translation>
    </message>
    <message>
        <source>New PIN of {name}: </source>
        <translation>PIN baru {name}: </translation>
    </message>
    <message>
        <source>No differences.</source>
        <translation>Tidak ada perbedaan.</translation>
    </message>
    <message>
        <source>No key, secret, note or payment code is in it. Read it before you send it.</source>
        <translation>Tidak ada kunci, rahasia, catatan, atau kode bayar di dalamnya. Baca dulu sebelum dikirim.</translation>
    </message>
    <message>
        <source>No manager&apos;s PIN could be checked on this computer, so none was asked for. The journal says so.</source>
        <translation>Tidak ada PIN manajer yang bisa diperiksa di komputer ini, jadi tidak ada yang ditanyakan. Jurnal mencatatnya.</translation>
    </message>
    <message>
        <source>No printer is set: KASIR_PRINTER is empty or none.</source>
        <translation>Printer belum diatur: KASIR_PRINTER kosong atau none.</translation>
    </message>
    <message>
        <source>Nothing needs attention.</source>
        <translation>Tidak ada yang perlu diperhatikan.</translation>
    </message>
    <message>
        <source>Overall: {state}</source>
        <translation>Keseluruhan: {state}</translation>
    </message>
    <message>
        <source>PIN of {name}: </source>
        <translation>PIN {name}: </translation>
    </message>
    <message>
        <source>PINs are looked at again.</source>
        <translation>PIN diperiksa lagi.</translation>
    </message>
    <message>
        <source>PRACTICE: no real money moves.</source>
        <translation>LATIHAN: tidak ada uang sungguhan.</translation>
    </message>
    <message>
        <source>Paid, seen at {time}</source>
        <translation>Lunas, terlihat pukul {time}</translation>
    </message>
    <message>
        <source>Pay before {time}</source>
        <translation>Bayar sebelum {time}</translation>
    </message>
    <message>
        <source>Payment code: {code}</source>
        <translation>Kode bayar: {code}</translation>
    </message>
    <message>
        <source>Run `kasir watch --once` to ask again.</source>
        <translation>Jalankan `kasir watch --once` untuk menanyakan lagi.</translation>
    </message>
    <message>
        <source>The customer pays at the outlet ...</source>
        <translation>Pelanggan membayar di gerai ...</translation>
    </message>
    <message>
        <source>The new PIN once more: </source>
        <translation>PIN baru sekali lagi: </translation>
    </message>
    <message>
        <source>The provider could not be asked to the end. Try again later.</source>
        <translation>Penyedia tidak dapat ditanyai sampai selesai. Coba lagi nanti.</translation>
    </message>
    <message>
        <source>The provider could not be asked. Nothing is lost.</source>
        <translation>Penyedia tidak bisa ditanya. Tidak ada yang hilang.</translation>
    </message>
    <message>
        <source>The slip was not printed. The sale stands.</source>
        <translation>Slip tidak tercetak. Transaksi tetap sah.</translation>
    </message>
    <message>
        <source>There is no screen here; one practice sale plays in the terminal.</source>
        <translation>Di sini tidak ada layar; satu transaksi latihan dijalankan di terminal.</translation>
    </message>
    <message>
        <source>Too many wrong PINs. Waiting {seconds} seconds.</source>
        <translation>Terlalu banyak PIN salah. Menunggu {seconds} detik.</translation>
    </message>
    <message>
        <source>Writing a month of sales ...</source>
        <translation>Menulis transaksi sebulan ...</translation>
    </message>
    <message>
        <source>Written: {path}</source>
        <translation>Ditulis: {path}</translation>
    </message>
    <message>
        <source>cashier</source>
        <translation>kasir</translation>
    </message>
    <message>
        <source>disabled</source>
        <translation>nonaktif</translation>
    </message>
    <message>
        <source>manager</source>
        <translation>manajer</translation>
    </message>
    <message>
        <source>{name} can sign in again.</source>
        <translation>{name} bisa masuk lagi.</translation>
    </message>
    <message>
        <source>{name} cannot sign in any more.</source>
        <translation>{name} tidak bisa masuk lagi.</translation>
    </message>
    <message>
        <source>{name} has a new PIN.</source>
        <translation>{name} punya PIN baru.</translation>
    </message>
    <message>
        <source>{name} was added.</source>
        <translation>{name} ditambahkan.</translation>
    </message>
    <message>
        <source>{n} could not be told yet.</source>
        <translation>{n} belum dapat dipastikan.</translation>
    </message>
    <message>
        <source>{n} payments are of others under the same account.</source>
        <translation>{n} pembayaran milik pihak lain pada akun yang sama.</translation>
    </message>
    <message>
        <source>{n} to mend.</source>
        <translation>{n} perlu diperbaiki.</translation>
    </message>
    <message>
        <source>{path} cannot be written. Name a file in a folder that you may write to.</source>
        <translation>{path} tidak bisa ditulis. Sebutkan berkas di folder yang boleh Anda tulis.</translation>
    </message>
    <message>
        <source>{path} is there already; nothing was written. Name another file.</source>
        <translation>{path} sudah ada; tidak ada yang ditulis. Sebutkan berkas lain.</translation>
    </message>
    <message>
        <source>{sales} sales compared with {payments} payments since {time}.</source>
        <translation>{sales} transaksi dibandingkan dengan {payments} pembayaran sejak {time}.</translation>
    </message>
</context>
<context>
    <name>code</name>
    <message>
        <source>Bank transfer · {bank}</source>
        <translation>Transfer bank · {bank}</translation>
    </message>
    <message>
        <source>Barcode of {code}</source>
        <translation>Barcode {code}</translation>
    </message>
    <message>
        <source>Kasir is asking the provider whether it was paid; this takes a moment. No goods yet. If the customer still wants to pay, begin a new sale.</source>
        <translation>Kasir sedang menanyakan ke penyedia apakah sudah dibayar; tunggu sebentar. Jangan serahkan barang dulu. Jika pelanggan masih mau membayar, buat transaksi baru.</translation>
    </message>
    <message>
        <source>New sale</source>
        <translation>Transaksi baru</translation>
    </message>
    <message>
        <source>Paid late: this sale was closed already. Before you hand over the goods, make sure that they were not sold another way.</source>
        <translation>Terlambat dibayar: transaksi ini sudah ditutup. Sebelum menyerahkan barang, pastikan barangnya belum dijual dengan cara lain.</translation>
    </message>
    <message>
        <source>Pay at {places}</source>
        <translation>Bayar di {places}</translation>
    </message>
    <message>
        <source>Pay with {wallet}</source>
        <translation>Bayar dengan {wallet}</translation>
    </message>
    <message>
        <source>Payment code</source>
        <translation>Kode bayar</translation>
    </message>
    <message>
        <source>Print again</source>
        <translation>Cetak lagi</translation>
    </message>
    <message>
        <source>Print note</source>
        <translation>Cetak nota</translation>
    </message>
    <message>
        <source>QR of the wallet&apos;s page</source>
        <translation>QR halaman dompet digital</translation>
    </message>
    <message>
        <source>QR of {code}</source>
        <translation>QR {code}</translation>
    </message>
    <message>
        <source>QRIS code to scan</source>
        <translation>Kode QRIS untuk dipindai</translation>
    </message>
    <message>
        <source>QRIS · any bank or wallet app</source>
        <translation>QRIS · semua bank dan dompet digital</translation>
    </message>
    <message>
        <source>Scan with any bank or wallet app</source>
        <translation>Pindai dengan aplikasi bank atau dompet digital apa pun</translation>
    </message>
    <message>
        <source>Scan with the phone&apos;s camera</source>
        <translation>Pindai dengan kamera ponsel</translation>
    </message>
    <message>
        <source>Show slip</source>
        <translation>Tampilkan slip</translation>
    </message>
    <message>
        <source>The code stays payable until {deadline} and is still watched. If the customer wants to pay, begin a new sale. Reason: {reason}</source>
        <translation>Kode masih bisa dibayar sampai {deadline} dan tetap dipantau. Jika pelanggan mau membayar, buat transaksi baru. Alasan: {reason}</translation>
    </message>
    <message>
        <source>The name must read: {name}</source>
        <translation>Nama harus terbaca: {name}</translation>
    </message>
    <message>
        <source>The provider cannot make this code now; Kasir tries again at {time}. Offer the customer another outlet: begin a new sale.</source>
        <translation>Penyedia belum bisa membuat kode ini; Kasir mencoba lagi pukul {time}. Tawarkan gerai lain kepada pelanggan: buat transaksi baru.</translation>
    </message>
    <message>
        <source>The store may add an admin fee of its own.</source>
        <translation>Gerai dapat menambahkan biaya admin.</translation>
    </message>
    <message>
        <source>The time is over</source>
        <translation>Waktunya habis</translation>
    </message>
    <message>
        <source>This code ends in the night, when many stores are closed. Pay before 22:00.</source>
        <translation>Kode ini berakhir malam hari, saat banyak gerai tutup. Bayarlah sebelum pukul 22:00.</translation>
    </message>
    <message>
        <source>This code ends in the night, when many stores are closed. Tell the customer to pay before 22:00.</source>
        <translation>Kode ini berakhir malam hari, saat banyak gerai tutup. Minta pelanggan membayar sebelum pukul 22:00.</translation>
    </message>
    <message>
        <source>Time is over</source>
        <translation>Waktu habis</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Coba lagi</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>Tarik</translation>
    </message>
    <message>
        <source>confirmed {time}</source>
        <translation>dikonfirmasi {time}</translation>
    </message>
    <message>
        <source>settled {time}</source>
        <translation>dana cair {time}</translation>
    </message>
    <message>
        <source>{bank} virtual account number</source>
        <translation>Nomor virtual account {bank}</translation>
    </message>
</context>
<context>
    <name>customer</name>
    <message>
        <source>Customer&apos;s screen</source>
        <translation>Layar pelanggan</translation>
    </message>
    <message>
        <source>One moment, please</source>
        <translation>Mohon tunggu sebentar</translation>
    </message>
    <message>
        <source>Pay by {deadline} · {left}</source>
        <translation>Bayar sebelum {deadline} · {left}</translation>
    </message>
    <message>
        <source>Thank you</source>
        <translation>Terima kasih</translation>
    </message>
    <message>
        <source>This is the customer&apos;s screen</source>
        <translation>Ini layar pelanggan</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>Selamat datang</translation>
    </message>
</context>
<context>
    <name>day</name>
    <message>
        <source>1 sale</source>
        <translation>1 transaksi</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Jumlah</translation>
    </message>
    <message>
        <source>Another folder…</source>
        <translation>Folder lain…</translation>
    </message>
    <message>
        <source>As a table</source>
        <translation>Sebagai tabel</translation>
    </message>
    <message>
        <source>As what</source>
        <translation>Sebagai apa</translation>
    </message>
    <message>
        <source>By cashier</source>
        <translation>Per kasir</translation>
    </message>
    <message>
        <source>By outlet</source>
        <translation>Per gerai</translation>
    </message>
    <message>
        <source>CSV, for other programs</source>
        <translation>CSV, untuk program lain</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>Cashier</source>
        <translation>Kasir</translation>
    </message>
    <message>
        <source>Choose a day</source>
        <translation>Pilih hari</translation>
    </message>
    <message>
        <source>Close for good</source>
        <translation>Tutup hari</translation>
    </message>
    <message>
        <source>Close it</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Close the day</source>
        <translation>Tutup hari</translation>
    </message>
    <message>
        <source>Close {day}?</source>
        <translation>Tutup {day}?</translation>
    </message>
    <message>
        <source>Close {n} days, {days}?</source>
        <translation>Tutup {n} hari, {days}?</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Kode</translation>
    </message>
    <message>
        <source>Counted {amount} too little</source>
        <translation>Hitungan kurang {amount}</translation>
    </message>
    <message>
        <source>Counted {amount} too much</source>
        <translation>Hitungan lebih {amount}</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Hari</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Sebelumnya</translation>
    </message>
    <message>
        <source>Excel (XLSX)</source>
        <translation>Excel (XLSX)</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Kedaluwarsa</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Ekspor</translation>
    </message>
    <message>
        <source>Exported {n} sales: {path}</source>
        <translation>{n} transaksi diekspor: {path}</translation>
    </message>
    <message>
        <source>Exporting: {n} of {all} sales…</source>
        <translation>Mengekspor: {n} dari {all} transaksi…</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>Mengekspor…</translation>
    </message>
    <message>
        <source>Fee</source>
        <translation>Biaya</translation>
    </message>
    <message>
        <source>Fees</source>
        <translation>Biaya</translation>
    </message>
    <message>
        <source>Folder: {path}</source>
        <translation>Folder: {path}</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>Jam</translation>
    </message>
    <message>
        <source>Into which folder</source>
        <translation>Ke folder mana</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Berikutnya</translation>
    </message>
    <message>
        <source>Leave it open</source>
        <translation>Biarkan terbuka</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Bulan</translation>
    </message>
    <message>
        <source>Most: {when} · {amount}</source>
        <translation>Terbanyak: {when} · {amount}</translation>
    </message>
    <message>
        <source>Net</source>
        <translation>Bersih</translation>
    </message>
    <message>
        <source>No day is closed yet. Close the day to get the first Z report.</source>
        <translation>Belum ada hari yang ditutup. Tutup hari untuk mendapat laporan Z pertama.</translation>
    </message>
    <message>
        <source>No shift was opened yet.</source>
        <translation>Belum ada sif yang dibuka.</translation>
    </message>
    <message>
        <source>Not counted</source>
        <translation>Tidak dihitung</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Terbuka</translation>
    </message>
    <message>
        <source>Other number of sales</source>
        <translation>Jumlah transaksi berbeda</translation>
    </message>
    <message>
        <source>Outlet</source>
        <translation>Gerai</translation>
    </message>
    <message>
        <source>PDF, to read and print</source>
        <translation>PDF, untuk dibaca dan dicetak</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Lunas</translation>
    </message>
    <message>
        <source>Paid by day</source>
        <translation>Lunas per hari</translation>
    </message>
    <message>
        <source>Paid by hour</source>
        <translation>Lunas per jam</translation>
    </message>
    <message>
        <source>Paid late</source>
        <translation>Lunas terlambat</translation>
    </message>
    <message>
        <source>Print X</source>
        <translation>Cetak X</translation>
    </message>
    <message>
        <source>Print a copy</source>
        <translation>Cetak salinan</translation>
    </message>
    <message>
        <source>Sale</source>
        <translation>Nomor</translation>
    </message>
    <message>
        <source>Sales</source>
        <translation>Transaksi</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>Dana cair</translation>
    </message>
    <message>
        <source>Shifts</source>
        <translation>Sif</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>Tampilkan</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>Tampilkan lagi</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Hentikan</translation>
    </message>
    <message>
        <source>The Z report gets the next number, is printed and kept. It cannot be changed or taken back; what is made or paid from now on counts on the next day.</source>
        <translation>Laporan Z mendapat nomor berikutnya, dicetak, dan disimpan. Laporan itu tidak bisa diubah atau dibatalkan; yang dibuat atau dibayar setelah ini dihitung pada hari berikutnya.</translation>
    </message>
    <message>
        <source>The export was stopped. No file is left.</source>
        <translation>Ekspor dihentikan. Tidak ada berkas yang tertinggal.</translation>
    </message>
    <message>
        <source>The fees of {sales} are not known yet.</source>
        <translation>Biaya {sales} belum diketahui.</translation>
    </message>
    <message>
        <source>The sales of these days, one a row, and the sums of the screen.</source>
        <translation>Transaksi pada hari-hari ini, satu per baris, dan jumlah seperti di layar.</translation>
    </message>
    <message>
        <source>Through {day}</source>
        <translation>Sampai {day}</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Waktu</translation>
    </message>
    <message>
        <source>Today is closed already. Its Z report can be printed again.</source>
        <translation>Hari ini sudah ditutup. Laporan Z-nya bisa dicetak lagi.</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Menunggu</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Minggu</translation>
    </message>
    <message>
        <source>Which days</source>
        <translation>Hari yang mana</translation>
    </message>
    <message>
        <source>Z reports</source>
        <translation>Laporan Z</translation>
    </message>
    <message>
        <source>Z {n} closed {days}: {amount}.</source>
        <translation>Z {n} menutup {days}: {amount}.</translation>
    </message>
    <message>
        <source>closed {time} by {name} · {sales}</source>
        <translation>ditutup {time} oleh {name} · {sales}</translation>
    </message>
    <message>
        <source>last {weekday}</source>
        <translation>{weekday} lalu</translation>
    </message>
    <message>
        <source>nobody named</source>
        <translation>tanpa nama</translation>
    </message>
    <message>
        <source>of paid sales</source>
        <translation>dari transaksi lunas</translation>
    </message>
    <message>
        <source>settled {amount}</source>
        <translation>cair {amount}</translation>
    </message>
    <message>
        <source>the month before</source>
        <translation>bulan sebelumnya</translation>
    </message>
    <message>
        <source>the week before</source>
        <translation>minggu sebelumnya</translation>
    </message>
    <message>
        <source>{name} has an open shift since {time}.</source>
        <translation>Sif {name} masih terbuka sejak {time}.</translation>
    </message>
    <message>
        <source>{n} sales</source>
        <translation>{n} transaksi</translation>
    </message>
    <message>
        <source>{percent} of paid</source>
        <translation>{percent} dari lunas</translation>
    </message>
    <message>
        <source>{sales} not told yet</source>
        <translation>{sales} belum diketahui</translation>
    </message>
    <message>
        <source>{sales} still being checked with the provider.</source>
        <translation>{sales} masih ditanyakan ke penyedia.</translation>
    </message>
    <message>
        <source>{sales} still waiting: if paid, they count on the next day.</source>
        <translation>{sales} masih menunggu: bila dibayar, dihitung pada hari berikutnya.</translation>
    </message>
    <message>
        <source>{sales}, counted in Paid</source>
        <translation>{sales}, termasuk dalam Lunas</translation>
    </message>
    <message>
        <source>{sign} {n} % on {before}</source>
        <translation>{sign} {n} % dari {before}</translation>
    </message>
    <message>
        <source>{till} · since {time}</source>
        <translation>{till} · sejak {time}</translation>
    </message>
    <message>
        <source>{till} · {opened} to {closed}</source>
        <translation>{till} · {opened} sampai {closed}</translation>
    </message>
    <message>
        <source>✓ Counted right</source>
        <translation>✓ Hitungan cocok</translation>
    </message>
</context>
<context>
    <name>drawer</name>
    <message>
        <source>Another reason</source>
        <translation>Alasan lain</translation>
    </message>
    <message>
        <source>Change for a customer</source>
        <translation>Uang kembalian untuk pelanggan</translation>
    </message>
    <message>
        <source>Count the cash</source>
        <translation>Menghitung uang</translation>
    </message>
    <message>
        <source>Keep it shut</source>
        <translation>Biarkan tertutup</translation>
    </message>
    <message>
        <source>Open the drawer</source>
        <translation>Buka laci</translation>
    </message>
    <message>
        <source>Open the drawer?</source>
        <translation>Buka laci?</translation>
    </message>
    <message>
        <source>Put cash in or take it out</source>
        <translation>Memasukkan atau mengambil uang</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Alasan</translation>
    </message>
    <message>
        <source>The journal keeps the reason, the time and your name.</source>
        <translation>Jurnal menyimpan alasan, waktu, dan nama Anda.</translation>
    </message>
    <message>
        <source>Write the reason</source>
        <translation>Tulis alasannya</translation>
    </message>
</context>
<context>
    <name>formats</name>
    <message>
        <source>1 hour</source>
        <translation>1 jam</translation>
    </message>
    <message>
        <source>1 minute</source>
        <translation>1 menit</translation>
    </message>
    <message>
        <source>Apr</source>
        <translation>Apr</translation>
    </message>
    <message>
        <source>April</source>
        <translation>April</translation>
    </message>
    <message>
        <source>Aug</source>
        <translation>Agu</translation>
    </message>
    <message>
        <source>August</source>
        <translation>Agustus</translation>
    </message>
    <message>
        <source>Dec</source>
        <translation>Des</translation>
    </message>
    <message>
        <source>December</source>
        <translation>Desember</translation>
    </message>
    <message>
        <source>Feb</source>
        <translation>Feb</translation>
    </message>
    <message>
        <source>February</source>
        <translation>Februari</translation>
    </message>
    <message>
        <source>Fri</source>
        <translation>Jum</translation>
    </message>
    <message>
        <source>Friday</source>
        <translation>Jumat</translation>
    </message>
    <message>
        <source>Jan</source>
        <translation>Jan</translation>
    </message>
    <message>
        <source>January</source>
        <translation>Januari</translation>
    </message>
    <message>
        <source>Jul</source>
        <translation>Jul</translation>
    </message>
    <message>
        <source>July</source>
        <translation>Juli</translation>
    </message>
    <message>
        <source>Jun</source>
        <translation>Jun</translation>
    </message>
    <message>
        <source>June</source>
        <translation>Juni</translation>
    </message>
    <message>
        <source>Mar</source>
        <translation>Mar</translation>
    </message>
    <message>
        <source>March</source>
        <translation>Maret</translation>
    </message>
    <message>
        <source>May</source>
        <translation>Mei</translation>
    </message>
    <message>
        <source>May</source>
        <comment>the whole name</comment>
        <translation>Mei</translation>
    </message>
    <message>
        <source>Mon</source>
        <translation>Sen</translation>
    </message>
    <message>
        <source>Monday</source>
        <translation>Senin</translation>
    </message>
    <message>
        <source>Nov</source>
        <translation>Nov</translation>
    </message>
    <message>
        <source>November</source>
        <translation>November</translation>
    </message>
    <message>
        <source>Oct</source>
        <translation>Okt</translation>
    </message>
    <message>
        <source>October</source>
        <translation>Oktober</translation>
    </message>
    <message>
        <source>Sat</source>
        <translation>Sab</translation>
    </message>
    <message>
        <source>Saturday</source>
        <translation>Sabtu</translation>
    </message>
    <message>
        <source>Sep</source>
        <translation>Sep</translation>
    </message>
    <message>
        <source>September</source>
        <translation>September</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>Min</translation>
    </message>
    <message>
        <source>Sunday</source>
        <translation>Minggu</translation>
    </message>
    <message>
        <source>Thu</source>
        <translation>Kam</translation>
    </message>
    <message>
        <source>Thursday</source>
        <translation>Kamis</translation>
    </message>
    <message>
        <source>Tue</source>
        <translation>Sel</translation>
    </message>
    <message>
        <source>Tuesday</source>
        <translation>Selasa</translation>
    </message>
    <message>
        <source>Wed</source>
        <translation>Rab</translation>
    </message>
    <message>
        <source>Wednesday</source>
        <translation>Rabu</translation>
    </message>
    <message>
        <source>{n} d ago</source>
        <translation>{n} hari lalu</translation>
    </message>
    <message>
        <source>{n} days</source>
        <translation>{n} hari</translation>
    </message>
    <message>
        <source>{n} h ago</source>
        <translation>{n} jam lalu</translation>
    </message>
    <message>
        <source>{n} hours</source>
        <translation>{n} jam</translation>
    </message>
    <message>
        <source>{n} min ago</source>
        <translation>{n} mnt lalu</translation>
    </message>
    <message>
        <source>{n} minutes</source>
        <translation>{n} menit</translation>
    </message>
    <message>
        <source>{n} s ago</source>
        <translation>{n} dtk lalu</translation>
    </message>
</context>
<context>
    <name>help</name>
    <message>
        <source>A cashier&apos;s terminal. Free software under the MIT licence.</source>
        <translation>Terminal kasir. Perangkat lunak bebas berlisensi MIT.</translation>
    </message>
    <message>
        <source>About Kasir</source>
        <translation>Tentang Kasir</translation>
    </message>
    <message>
        <source>About Kasir…</source>
        <translation>Tentang Kasir…</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Kembali</translation>
    </message>
    <message>
        <source>Build</source>
        <translation>Versi sumber</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Periksa lagi</translation>
    </message>
    <message>
        <source>Check-up</source>
        <translation>Pemeriksaan</translation>
    </message>
    <message>
        <source>Check-up…</source>
        <translation>Pemeriksaan…</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Memeriksa…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Salin</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Salin rincian</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Data</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Rincian</translation>
    </message>
    <message>
        <source>Details for whoever helps</source>
        <translation>Rincian untuk yang membantu</translation>
    </message>
    <message>
        <source>Everything that a sale needs is in order.</source>
        <translation>Semua yang diperlukan untuk berjualan beres.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Lanjutkan</translation>
    </message>
    <message>
        <source>Go on where you were, and look at Recent before you do the same thing again. If it comes back, start Kasir again: it takes up every open sale.</source>
        <translation>Lanjutkan dari tempat tadi, dan lihat Terbaru sebelum melakukan hal yang sama lagi. Jika terulang, jalankan ulang Kasir: semua transaksi yang terbuka dilanjutkan.</translation>
    </message>
    <message>
        <source>It happened {n} more times since.</source>
        <translation>Sejak itu terjadi {n} kali lagi.</translation>
    </message>
    <message>
        <source>Its licence</source>
        <translation>Lisensinya</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>Looking at everything that a sale needs…</source>
        <translation>Memeriksa semua yang diperlukan untuk berjualan…</translation>
    </message>
    <message>
        <source>Made of {n} parts. The licence of:</source>
        <translation>Terdiri dari {n} bagian. Lisensi dari:</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Bagian</translation>
    </message>
    <message>
        <source>Payments are not being watched at this moment. Start Kasir again before you sell on.</source>
        <translation>Saat ini pembayaran tidak dipantau. Jalankan ulang Kasir sebelum berjualan lagi.</translation>
    </message>
    <message>
        <source>Payments are not being watched. Start Kasir again before you sell on.</source>
        <translation>Pembayaran tidak dipantau. Jalankan ulang Kasir sebelum berjualan lagi.</translation>
    </message>
    <message>
        <source>Payments are still being watched.</source>
        <translation>Pembayaran tetap dipantau.</translation>
    </message>
    <message>
        <source>Save support bundle…</source>
        <translation>Simpan paket bantuan…</translation>
    </message>
    <message>
        <source>Something unexpected happened</source>
        <translation>Terjadi hal yang tidak terduga</translation>
    </message>
    <message>
        <source>Start Kasir again</source>
        <translation>Jalankan ulang Kasir</translation>
    </message>
    <message>
        <source>System</source>
        <translation>Sistem</translation>
    </message>
    <message>
        <source>The details are in the log: {path}</source>
        <translation>Rinciannya ada di log: {path}</translation>
    </message>
    <message>
        <source>The details are on the clipboard.</source>
        <translation>Rincian sudah disalin ke papan klip.</translation>
    </message>
    <message>
        <source>The fault is Kasir&apos;s, not yours. What was saved is on the disk: no sale is lost.</source>
        <translation>Ini kesalahan Kasir, bukan Anda. Yang sudah tersimpan ada di disk: tidak ada transaksi yang hilang.</translation>
    </message>
    <message>
        <source>The provider&apos;s documents</source>
        <translation>Dokumen penyedia</translation>
    </message>
    <message>
        <source>The same unexpected thing happened again. What was saved is safe.</source>
        <translation>Hal tak terduga yang sama terjadi lagi. Yang sudah tersimpan aman.</translation>
    </message>
    <message>
        <source>The till is not open, so no payment is being watched.</source>
        <translation>Kasir belum terbuka, jadi tidak ada pembayaran yang dipantau.</translation>
    </message>
    <message>
        <source>This page is on the clipboard.</source>
        <translation>Halaman ini sudah disalin ke papan klip.</translation>
    </message>
    <message>
        <source>What was found is on the clipboard.</source>
        <translation>Temuan sudah disalin ke papan klip.</translation>
    </message>
    <message>
        <source>Written: {path}. No key or payment code is in it; read it before you send it.</source>
        <translation>Tersimpan: {path}. Tidak ada kunci atau kode bayar di dalamnya; baca dulu sebelum dikirim.</translation>
    </message>
    <message>
        <source>You can sell. Some things should be seen to.</source>
        <translation>Anda dapat berjualan. Ada yang perlu diperhatikan.</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>tidak diketahui</translation>
    </message>
    <message>
        <source>{n} to mend. Begin with the first.</source>
        <translation>{n} perlu diperbaiki. Mulai dari yang pertama.</translation>
    </message>
    <message>
        <source>{path} cannot be written. Choose another folder.</source>
        <translation>{path} tidak dapat ditulis. Pilih folder lain.</translation>
    </message>
    <message>
        <source>{path} is there already. Choose another name.</source>
        <translation>{path} sudah ada. Pilih nama lain.</translation>
    </message>
</context>
<context>
    <name>history</name>
    <message>
        <source>API keys changed</source>
        <translation>Kunci API diganti</translation>
    </message>
    <message>
        <source>Approved for another</source>
        <translation>Disetujui untuk orang lain</translation>
    </message>
    <message>
        <source>Asked the provider for a payment</source>
        <translation>Minta pembayaran ke penyedia</translation>
    </message>
    <message>
        <source>Attended to</source>
        <translation>Sudah ditangani</translation>
    </message>
    <message>
        <source>Days closed</source>
        <translation>Hari ditutup</translation>
    </message>
    <message>
        <source>Given up for a new code</source>
        <translation>Dilepas untuk kode baru</translation>
    </message>
    <message>
        <source>Handed to a person</source>
        <translation>Diserahkan untuk diperiksa</translation>
    </message>
    <message>
        <source>Kasir</source>
        <translation>Kasir (otomatis)</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>Perlu diperhatikan</translation>
    </message>
    <message>
        <source>No clear answer</source>
        <translation>Jawaban belum jelas</translation>
    </message>
    <message>
        <source>PIN changed</source>
        <translation>PIN diganti</translation>
    </message>
    <message>
        <source>Person added</source>
        <translation>Orang ditambahkan</translation>
    </message>
    <message>
        <source>Person disabled</source>
        <translation>Orang dinonaktifkan</translation>
    </message>
    <message>
        <source>Person enabled again</source>
        <translation>Orang diaktifkan lagi</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Printer</translation>
    </message>
    <message>
        <source>Sale begun</source>
        <translation>Transaksi dimulai</translation>
    </message>
    <message>
        <source>Settings changed</source>
        <translation>Pengaturan diubah</translation>
    </message>
    <message>
        <source>Shift closed</source>
        <translation>Sif ditutup</translation>
    </message>
    <message>
        <source>Shift opened</source>
        <translation>Sif dibuka</translation>
    </message>
    <message>
        <source>Signed in</source>
        <translation>Masuk</translation>
    </message>
    <message>
        <source>Slip asked for</source>
        <translation>Slip diminta</translation>
    </message>
    <message>
        <source>The provider answered</source>
        <translation>Jawaban penyedia</translation>
    </message>
    <message>
        <source>The provider said no</source>
        <translation>Penyedia menolak</translation>
    </message>
    <message>
        <source>Till locked</source>
        <translation>Kasir dikunci</translation>
    </message>
    <message>
        <source>Wait after wrong PINs ended</source>
        <translation>Jeda setelah PIN salah diakhiri</translation>
    </message>
    <message>
        <source>Withdrawn at the till</source>
        <translation>Ditarik di kasir</translation>
    </message>
    <message>
        <source>Wrong PIN</source>
        <translation>PIN salah</translation>
    </message>
    <message>
        <source>a new code</source>
        <translation>kode baru</translation>
    </message>
    <message>
        <source>amount in the answer {fact}</source>
        <translation>jumlah dalam jawaban {fact}</translation>
    </message>
    <message>
        <source>approved by {fact}</source>
        <translation>disetujui {fact}</translation>
    </message>
    <message>
        <source>attempt {fact}</source>
        <translation>percobaan ke-{fact}</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>dengan sengaja</translation>
    </message>
    <message>
        <source>cashier</source>
        <translation>kasir</translation>
    </message>
    <message>
        <source>close what needed attention</source>
        <translation>menutup hal yang perlu perhatian</translation>
    </message>
    <message>
        <source>code {fact}</source>
        <translation>kode {fact}</translation>
    </message>
    <message>
        <source>copy {fact}</source>
        <translation>salinan {fact}</translation>
    </message>
    <message>
        <source>fees {fact}</source>
        <translation>biaya {fact}</translation>
    </message>
    <message>
        <source>for {fact}</source>
        <translation>untuk {fact}</translation>
    </message>
    <message>
        <source>in the place of {fact}</source>
        <translation>menggantikan {fact}</translation>
    </message>
    <message>
        <source>manager</source>
        <translation>manajer</translation>
    </message>
    <message>
        <source>nobody was there</source>
        <translation>tidak ada orang</translation>
    </message>
    <message>
        <source>not printed</source>
        <translation>tidak tercetak</translation>
    </message>
    <message>
        <source>now {fact}</source>
        <translation>sekarang {fact}</translation>
    </message>
    <message>
        <source>open the drawer</source>
        <translation>membuka laci</translation>
    </message>
    <message>
        <source>payment slip</source>
        <translation>slip kode bayar</translation>
    </message>
    <message>
        <source>perhaps printed</source>
        <translation>mungkin tercetak</translation>
    </message>
    <message>
        <source>printed</source>
        <translation>tercetak</translation>
    </message>
    <message>
        <source>provider</source>
        <translation>penyedia</translation>
    </message>
    <message>
        <source>receipt</source>
        <translation>struk</translation>
    </message>
    <message>
        <source>report Z {fact}</source>
        <translation>laporan Z {fact}</translation>
    </message>
    <message>
        <source>saved as PDF</source>
        <translation>disimpan sebagai PDF</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>terkirim</translation>
    </message>
    <message>
        <source>signed in for too long</source>
        <translation>masuk terlalu lama</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>menunggu</translation>
    </message>
    <message>
        <source>waits {fact} s</source>
        <translation>menunggu {fact} dtk</translation>
    </message>
    <message>
        <source>whoever was signed in may not be</source>
        <translation>yang masuk tidak berhak lagi</translation>
    </message>
    <message>
        <source>withdraw a sale</source>
        <translation>menarik transaksi</translation>
    </message>
    <message>
        <source>withdrawn note</source>
        <translation>nota penarikan</translation>
    </message>
    <message>
        <source>{fact} in a row</source>
        <translation>{fact} kali berturut-turut</translation>
    </message>
</context>
<context>
    <name>keys</name>
    <message>
        <source>All keys</source>
        <translation>Semua tombol</translation>
    </message>
    <message>
        <source>Choose a name</source>
        <translation>Pilih nama</translation>
    </message>
    <message>
        <source>Clear the amount</source>
        <translation>Kosongkan jumlah</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Code and Paid</source>
        <translation>Kode dan Lunas</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Hari</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Lebih awal</translation>
    </message>
    <message>
        <source>End Kasir</source>
        <translation>Tutup Kasir</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Di mana saja</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Layar penuh</translation>
    </message>
    <message>
        <source>Full screen or not</source>
        <translation>Layar penuh atau tidak</translation>
    </message>
    <message>
        <source>In the chart: the last hour</source>
        <translation>Di grafik: jam terakhir</translation>
    </message>
    <message>
        <source>Into the list, and along it</source>
        <translation>Masuk ke daftar, dan menelusurinya</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tombol</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Lebih lambat</translation>
    </message>
    <message>
        <source>Leave the till</source>
        <translation>Tinggalkan kasir</translation>
    </message>
    <message>
        <source>Make the code</source>
        <translation>Buat kode</translation>
    </message>
    <message>
        <source>Names and PINs</source>
        <translation>Nama dan PIN</translation>
    </message>
    <message>
        <source>New sale</source>
        <translation>Transaksi baru</translation>
    </message>
    <message>
        <source>No, or back</source>
        <translation>Tidak, atau kembali</translation>
    </message>
    <message>
        <source>Open the cash drawer</source>
        <translation>Buka laci uang</translation>
    </message>
    <message>
        <source>Open the sale</source>
        <translation>Buka transaksi</translation>
    </message>
    <message>
        <source>Opens a window of its own, where nothing is real money.</source>
        <translation>Membuka jendela sendiri, tempat tidak ada uang sungguhan.</translation>
    </message>
    <message>
        <source>Practise</source>
        <translation>Latihan</translation>
    </message>
    <message>
        <source>Print X; export</source>
        <translation>Cetak X; ekspor</translation>
    </message>
    <message>
        <source>Print again</source>
        <translation>Cetak lagi</translation>
    </message>
    <message>
        <source>Print again; show the slip</source>
        <translation>Cetak lagi; tampilkan struk</translation>
    </message>
    <message>
        <source>Sales</source>
        <translation>Transaksi</translation>
    </message>
    <message>
        <source>Sell</source>
        <translation>Jual</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Masuk</translation>
    </message>
    <message>
        <source>Take a figure back</source>
        <translation>Hapus satu angka</translation>
    </message>
    <message>
        <source>The PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>The amount</source>
        <translation>Jumlah</translation>
    </message>
    <message>
        <source>The next field or button</source>
        <translation>Isian atau tombol berikutnya</translation>
    </message>
    <message>
        <source>The next sale&apos;s amount</source>
        <translation>Jumlah transaksi berikutnya</translation>
    </message>
    <message>
        <source>The outlet; again: the next bank</source>
        <translation>Gerai; tekan lagi: bank berikutnya</translation>
    </message>
    <message>
        <source>The pages, from the top</source>
        <translation>Halaman, dari atas</translation>
    </message>
    <message>
        <source>This list</source>
        <translation>Daftar ini</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hari ini</translation>
    </message>
    <message>
        <source>{key} shows this list on every page.</source>
        <translation>{key} menampilkan daftar ini di setiap halaman.</translation>
    </message>
</context>
<context>
    <name>kiosk</name>
    <message>
        <source>End Kasir</source>
        <translation>Tutup Kasir</translation>
    </message>
    <message>
        <source>End Kasir on this till.</source>
        <translation>Tutup Kasir di kasir ini.</translation>
    </message>
    <message>
        <source>End Kasir?</source>
        <translation>Tutup Kasir?</translation>
    </message>
    <message>
        <source>Keep selling</source>
        <translation>Tetap berjualan</translation>
    </message>
    <message>
        <source>No sale is lost: open ones are taken up again at the next start.</source>
        <translation>Tidak ada transaksi yang hilang: yang masih terbuka dilanjutkan saat Kasir dibuka lagi.</translation>
    </message>
</context>
<context>
    <name>messages</name>
    <message>
        <source>&quot;{text}&quot; can be read in more than one way. Type whole rupiah, such as 100000 or 100.000.</source>
        <translation>&quot;{text}&quot; bisa dibaca lebih dari satu cara. Ketik rupiah bulat, misalnya 100000 atau 100.000.</translation>
    </message>
    <message>
        <source>A PIN has {shortest} digits or more.</source>
        <translation>PIN terdiri dari {shortest} angka atau lebih.</translation>
    </message>
    <message>
        <source>A PIN is made of digits</source>
        <translation>PIN terdiri dari angka</translation>
    </message>
    <message>
        <source>A PIN is missing</source>
        <translation>PIN belum ada</translation>
    </message>
    <message>
        <source>A code of {outlet} lasts from {shortest} to {longest}. Choose a time in between.</source>
        <translation>Kode {outlet} berlaku dari {shortest} sampai {longest}. Pilih waktu di antaranya.</translation>
    </message>
    <message>
        <source>A history is written into new ones alone. Put {path} away first.</source>
        <translation>Riwayat hanya ditulis ke pembukuan baru. Pindahkan dulu {path}.</translation>
    </message>
    <message>
        <source>A live key works with the production address only, a test key with any other. The address is {host}. Enter the key that belongs to it under Settings, Connection.</source>
        <translation>Kunci live hanya untuk alamat produksi, kunci uji untuk yang lain. Alamatnya {host}. Masukkan kunci yang sesuai di Pengaturan, Koneksi.</translation>
    </message>
    <message>
        <source>A name is missing</source>
        <translation>Nama belum diisi</translation>
    </message>
    <message>
        <source>A note holds {longest} characters at most. Shorten it and try again.</source>
        <translation>Catatan paling banyak {longest} huruf. Persingkat, lalu coba lagi.</translation>
    </message>
    <message>
        <source>A payment was found after a refusal</source>
        <translation>Pembayaran ditemukan setelah ditolak</translation>
    </message>
    <message>
        <source>A person must look</source>
        <translation>Perlu diperiksa</translation>
    </message>
    <message>
        <source>A reason is missing</source>
        <translation>Alasan belum diisi</translation>
    </message>
    <message>
        <source>A second payment answers for this sale</source>
        <translation>Ada pembayaran kedua untuk transaksi ini</translation>
    </message>
    <message>
        <source>A setting cannot be used</source>
        <translation>Pengaturan tidak bisa dipakai</translation>
    </message>
    <message>
        <source>A setting must change</source>
        <translation>Pengaturan harus diubah</translation>
    </message>
    <message>
        <source>A shift is open</source>
        <translation>Ada sif yang terbuka</translation>
    </message>
    <message>
        <source>Amount not understood</source>
        <translation>Jumlah tidak terbaca</translation>
    </message>
    <message>
        <source>Amount too large</source>
        <translation>Jumlah terlalu besar</translation>
    </message>
    <message>
        <source>Amount too small</source>
        <translation>Jumlah terlalu kecil</translation>
    </message>
    <message>
        <source>Another program holds {path} for too long. Close other copies of Kasir or the backup program, then try again.</source>
        <translation>Program lain terlalu lama memakai {path}. Tutup Kasir yang lain atau program cadangan, lalu coba lagi.</translation>
    </message>
    <message>
        <source>Begin with a manager</source>
        <translation>Mulai dengan manajer</translation>
    </message>
    <message>
        <source>Being confirmed</source>
        <translation>Sedang dikonfirmasi</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Dibatalkan</translation>
    </message>
    <message>
        <source>Checking with the provider</source>
        <translation>Dicek ke penyedia</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Dicek…</translation>
    </message>
    <message>
        <source>Choose a reason or write one, then try again.</source>
        <translation>Pilih atau tulis alasannya, lalu coba lagi.</translation>
    </message>
    <message>
        <source>Confirming…</source>
        <translation>Dikonfirmasi…</translation>
    </message>
    <message>
        <source>Count first</source>
        <translation>Hitung dulu</translation>
    </message>
    <message>
        <source>Do not let the customer pay again. Call your manager, who can look it up in the account at the provider.</source>
        <translation>Jangan minta pelanggan membayar lagi. Panggil manajer untuk memeriksanya di akun penyedia.</translation>
    </message>
    <message>
        <source>Do not let the customer pay again. Call your manager, who compares both in the account at the provider.</source>
        <translation>Jangan minta pelanggan membayar lagi. Panggil manajer untuk membandingkan keduanya di akun penyedia.</translation>
    </message>
    <message>
        <source>Do not take the money another way. Call your manager, who can look it up in the account at the provider.</source>
        <translation>Jangan terima uangnya dengan cara lain. Panggil manajer untuk memeriksanya di akun penyedia.</translation>
    </message>
    <message>
        <source>Do not take the money another way. This sale goes on by itself; begin the next one meanwhile.</source>
        <translation>Jangan terima uangnya dengan cara lain. Transaksi ini berlanjut sendiri; silakan mulai transaksi berikutnya.</translation>
    </message>
    <message>
        <source>Enter the keys of your account at the provider under Settings, Connection; commands also take KASIR_API_KEY and KASIR_API_SECRET. To try Kasir without keys, start: kasir demo</source>
        <translation>Masukkan kunci akun Anda di penyedia lewat Pengaturan, Koneksi; perintah juga menerima KASIR_API_KEY dan KASIR_API_SECRET. Untuk mencoba Kasir tanpa kunci, jalankan: kasir demo</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Kedaluwarsa</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Gagal</translation>
    </message>
    <message>
        <source>From {first} to {last}: the last day comes before the first, or ten years after it.</source>
        <translation>Dari {first} sampai {last}: hari terakhir lebih awal dari hari pertama, atau sepuluh tahun sesudahnya.</translation>
    </message>
    <message>
        <source>Given up before a payment was made</source>
        <translation>Dilepas sebelum ada pembayaran</translation>
    </message>
    <message>
        <source>Hand over no goods for this sale. Call your manager, who can look it up in the account at the provider.</source>
        <translation>Jangan serahkan barang untuk transaksi ini. Panggil manajer untuk memeriksanya di akun penyedia.</translation>
    </message>
    <message>
        <source>Hand over no goods yet. Call your manager, who compares this sale with the account at the provider.</source>
        <translation>Jangan serahkan barang dulu. Panggil manajer untuk mencocokkan transaksi ini dengan akun penyedia.</translation>
    </message>
    <message>
        <source>Hand over the goods.</source>
        <translation>Serahkan barangnya.</translation>
    </message>
    <message>
        <source>Hand over the goods. The money has arrived in the shop&apos;s account.</source>
        <translation>Serahkan barangnya. Dananya sudah masuk ke akun toko.</translation>
    </message>
    <message>
        <source>Interrupted while it was printed</source>
        <translation>Terputus saat sedang dicetak</translation>
    </message>
    <message>
        <source>It does not open the file of the keys. Type it again, or enter the keys anew.</source>
        <translation>Frasa itu tidak membuka berkas kunci. Ketik lagi, atau masukkan kunci dari awal.</translation>
    </message>
    <message>
        <source>It is for one act, within a minute. Ask the manager again, then do it at once.</source>
        <translation>Persetujuan berlaku untuk satu tindakan, dalam satu menit. Minta lagi kepada manajer, lalu langsung lakukan.</translation>
    </message>
    <message>
        <source>Its old code is not printed or shown again: the customer could pay both. Print the slip of the new sale.</source>
        <translation>Kode lamanya tidak dicetak atau ditampilkan lagi: pelanggan bisa membayar keduanya. Cetak slip transaksi yang baru.</translation>
    </message>
    <message>
        <source>Kasir cannot work with a setting as it is. Ask whoever looks after Kasir in your shop.</source>
        <translation>Kasir tidak bisa bekerja dengan pengaturan ini. Hubungi orang yang mengurus Kasir di toko Anda.</translation>
    </message>
    <message>
        <source>Kasir does not know how this system&apos;s keyring keeps secrets.</source>
        <translation>Kasir tidak tahu bagaimana gantungan kunci sistem ini menyimpan rahasia.</translation>
    </message>
    <message>
        <source>Kasir ended before its turn came. Print it again if somebody still waits for it.</source>
        <translation>Kasir berhenti sebelum gilirannya. Cetak lagi jika masih ada yang menunggu.</translation>
    </message>
    <message>
        <source>Kasir ended while this slip was on its way, and nobody knows whether it came out; the sale is safe. Look in the tray, and print again only if no slip lies there.</source>
        <translation>Kasir berhenti saat slip ini sedang dikirim, dan tidak diketahui apakah slip keluar; transaksi aman. Lihat printernya, dan cetak lagi hanya jika slip tidak keluar.</translation>
    </message>
    <message>
        <source>Kasir is checking with the provider. Do not take the money another way meanwhile.</source>
        <translation>Kasir sedang mengecek ke penyedia. Sementara itu, jangan terima uangnya dengan cara lain.</translation>
    </message>
    <message>
        <source>Kasir is open already</source>
        <translation>Kasir sudah terbuka</translation>
    </message>
    <message>
        <source>Kasir knows no printer &quot;{address}&quot;. Run kasir printers: it lists the printers that are there, each with its address. Set one under Settings, Printer.</source>
        <translation>Kasir tidak mengenal printer &quot;{address}&quot;. Jalankan kasir printers: semua printer yang ada tampil dengan alamatnya. Atur salah satu di Pengaturan, Printer.</translation>
    </message>
    <message>
        <source>Kasir may not write to {path}. What was saved is safe. Allow it to write there, then try again.</source>
        <translation>Kasir tidak boleh menulis ke {path}. Yang sudah tersimpan aman. Beri izin menulis, lalu coba lagi.</translation>
    </message>
    <message>
        <source>Key and address do not belong together</source>
        <translation>Kunci dan alamat tidak sepasang</translation>
    </message>
    <message>
        <source>Look at outlet {outlet}, field {field}, in outlets.toml. Correct it, then start Kasir again.</source>
        <translation>Periksa gerai {outlet}, isian {field}, di outlets.toml. Betulkan, lalu jalankan Kasir lagi.</translation>
    </message>
    <message>
        <source>Look at the list of what needs attention and take a number from there.</source>
        <translation>Lihat daftar yang perlu diperhatikan dan pakai nomor dari sana.</translation>
    </message>
    <message>
        <source>Look at the sale in Recent: it says what happens next.</source>
        <translation>Lihat transaksinya di Terbaru: di sana tertulis langkah berikutnya.</translation>
    </message>
    <message>
        <source>Look at this</source>
        <translation>Periksa</translation>
    </message>
    <message>
        <source>Many people would try this one first. Choose one without a pattern: no rows such as 123456, no repeats.</source>
        <translation>Banyak orang akan mencoba PIN ini dulu. Pilih yang tanpa pola: bukan urutan seperti 123456, bukan angka berulang.</translation>
    </message>
    <message>
        <source>No API keys yet</source>
        <translation>Kunci API belum ada</translation>
    </message>
    <message>
        <source>No answer in time</source>
        <translation>Jawaban tidak datang tepat waktu</translation>
    </message>
    <message>
        <source>No clear answer for a day</source>
        <translation>Sehari tanpa jawaban yang jelas</translation>
    </message>
    <message>
        <source>No clear answer yet</source>
        <translation>Jawaban belum jelas</translation>
    </message>
    <message>
        <source>No connection</source>
        <translation>Tidak ada koneksi</translation>
    </message>
    <message>
        <source>No drawer is set up</source>
        <translation>Laci belum diatur</translation>
    </message>
    <message>
        <source>No new code for this sale</source>
        <translation>Tidak ada kode baru untuk transaksi ini</translation>
    </message>
    <message>
        <source>No payment was made. Another sale took its place.</source>
        <translation>Tidak ada pembayaran yang dibuat. Transaksi lain menggantikannya.</translation>
    </message>
    <message>
        <source>No payment was made. Begin a new sale, perhaps at another outlet.</source>
        <translation>Pembayaran tidak dibuat. Buat transaksi baru, mungkin di gerai lain.</translation>
    </message>
    <message>
        <source>No payment was made. Try again or choose another outlet; if it happens again, call your manager.</source>
        <translation>Pembayaran tidak dibuat. Coba lagi atau pilih gerai lain; jika terulang, panggil manajer.</translation>
    </message>
    <message>
        <source>No payment was made. Your manager must check the API key and secret in the settings.</source>
        <translation>Pembayaran tidak dibuat. Manajer harus memeriksa kunci dan rahasia API di pengaturan.</translation>
    </message>
    <message>
        <source>No printer model is named &quot;{profile}&quot;. Near it: {near}. Set one of these, or leave the profile out, under Settings, Printer.</source>
        <translation>Tidak ada model printer bernama &quot;{profile}&quot;. Yang mirip: {near}. Atur salah satu, atau hilangkan profilnya, di Pengaturan, Printer.</translation>
    </message>
    <message>
        <source>No sale bears the number {number}. Check the number, or look for the amount or the code.</source>
        <translation>Tidak ada transaksi bernomor {number}. Periksa nomornya, atau cari jumlah atau kodenya.</translation>
    </message>
    <message>
        <source>No shift is open</source>
        <translation>Tidak ada sif yang terbuka</translation>
    </message>
    <message>
        <source>No such outlet</source>
        <translation>Gerai tidak ada</translation>
    </message>
    <message>
        <source>No such person</source>
        <translation>Tidak ada orang itu</translation>
    </message>
    <message>
        <source>No such report</source>
        <translation>Tidak ada laporan itu</translation>
    </message>
    <message>
        <source>No such sale</source>
        <translation>Transaksi tidak ada</translation>
    </message>
    <message>
        <source>No virtual account could be made at this bank now. Choose another bank or another outlet.</source>
        <translation>Virtual account di bank ini belum bisa dibuat. Pilih bank atau gerai lain.</translation>
    </message>
    <message>
        <source>Nobody confirms the date</source>
        <translation>Tanggalnya belum pasti</translation>
    </message>
    <message>
        <source>Nobody named {name} may sign in. Look at the list of people.</source>
        <translation>Tidak ada yang bernama {name} yang boleh masuk. Lihat daftar orang.</translation>
    </message>
    <message>
        <source>Not a manager</source>
        <translation>Bukan manajer</translation>
    </message>
    <message>
        <source>Not in practice</source>
        <translation>Tidak dalam latihan</translation>
    </message>
    <message>
        <source>Not permitted</source>
        <translation>Tidak diizinkan</translation>
    </message>
    <message>
        <source>Not printed: too much time has passed</source>
        <translation>Tidak dicetak: sudah terlalu lama</translation>
    </message>
    <message>
        <source>Not the passphrase</source>
        <translation>Frasa sandi salah</translation>
    </message>
    <message>
        <source>Not the provider but another server answered, perhaps the log-in page of a Wi-Fi network. Log in to the network or use another one. Kasir keeps trying.</source>
        <translation>Yang menjawab bukan penyedia, mungkin halaman masuk jaringan Wi-Fi. Masuk ke jaringan itu atau pakai jaringan lain. Kasir terus mencoba.</translation>
    </message>
    <message>
        <source>Note too long</source>
        <translation>Catatan terlalu panjang</translation>
    </message>
    <message>
        <source>Nothing more can be saved, so no sale can begin. What was saved is safe. Free some space on the disk, then try again.</source>
        <translation>Tidak ada lagi yang bisa disimpan, jadi transaksi baru tidak bisa dimulai. Yang sudah tersimpan aman. Kosongkan ruang di disk, lalu coba lagi.</translation>
    </message>
    <message>
        <source>Nothing proves that the slip came out</source>
        <translation>Belum terbukti slip keluar</translation>
    </message>
    <message>
        <source>Nothing to attend to has this number</source>
        <translation>Tidak ada yang perlu diperhatikan dengan nomor ini</translation>
    </message>
    <message>
        <source>Nothing to print yet</source>
        <translation>Belum ada yang dicetak</translation>
    </message>
    <message>
        <source>Nothing was changed. Check what you typed and try again.</source>
        <translation>Tidak ada yang berubah. Periksa yang diketik, lalu coba lagi.</translation>
    </message>
    <message>
        <source>Nothing was changed. Sign in, then do it again.</source>
        <translation>Tidak ada yang berubah. Masuk dulu, lalu lakukan lagi.</translation>
    </message>
    <message>
        <source>Nothing was printed; the sale is safe. Check power, cable and paper, then print again.</source>
        <translation>Tidak ada yang tercetak; transaksi aman. Periksa listrik, kabel dan kertas, lalu cetak lagi.</translation>
    </message>
    <message>
        <source>One field of the request is wrong. Try without the note or choose another outlet; if it happens again, tell your manager.</source>
        <translation>Ada isian permintaan yang salah. Coba tanpa catatan atau pilih gerai lain; jika terulang, beri tahu manajer.</translation>
    </message>
    <message>
        <source>Only a receipt printer (ESC/POS) can. Open the drawer with its key, or set up a receipt printer.</source>
        <translation>Hanya printer struk (ESC/POS) yang bisa. Buka laci dengan kuncinya, atau atur printer struk.</translation>
    </message>
    <message>
        <source>Only a sale that waits for its payment can be withdrawn. {number} is: {state}.</source>
        <translation>Hanya transaksi yang menunggu pembayaran bisa ditarik. Status {number}: {state}.</translation>
    </message>
    <message>
        <source>Only a sale whose code may still be paid gets a new one. {number} is: {state}.</source>
        <translation>Hanya transaksi yang kodenya masih bisa dibayar yang mendapat kode baru. {number}: {state}.</translation>
    </message>
    <message>
        <source>Only this computer says that {day} has come, and closing cannot be undone. Connect to the provider once, or check the clock, then close again.</source>
        <translation>Hanya komputer ini yang menyebut hari ini {day}, dan penutupan tidak bisa dibatalkan. Sambungkan ke penyedia satu kali, atau periksa jamnya, lalu tutup lagi.</translation>
    </message>
    <message>
        <source>Only {free} MB are left, and below {least} MB no sale begins. Open sales are still watched. Free some space on the disk, then try again.</source>
        <translation>Sisa ruang hanya {free} MB; di bawah {least} MB tidak ada transaksi baru. Transaksi yang terbuka tetap dipantau. Kosongkan sebagian disk, lalu coba lagi.</translation>
    </message>
    <message>
        <source>PIN too easy to guess</source>
        <translation>PIN terlalu mudah ditebak</translation>
    </message>
    <message>
        <source>PIN too short</source>
        <translation>PIN terlalu pendek</translation>
    </message>
    <message>
        <source>PINs cannot be checked on this computer</source>
        <translation>PIN tidak bisa diperiksa di komputer ini</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Lunas</translation>
    </message>
    <message>
        <source>Paid and settled</source>
        <translation>Lunas, dana cair</translation>
    </message>
    <message>
        <source>Perhaps printed, perhaps not</source>
        <translation>Mungkin tercetak, mungkin tidak</translation>
    </message>
    <message>
        <source>Perhaps the address or the keys belong to another account. Your manager must check the settings.</source>
        <translation>Mungkin alamat atau kuncinya milik akun lain. Manajer harus memeriksa pengaturan.</translation>
    </message>
    <message>
        <source>Printer address not understood</source>
        <translation>Alamat printer tidak dikenal</translation>
    </message>
    <message>
        <source>Printer model not known</source>
        <translation>Model printer tidak dikenal</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Ditolak</translation>
    </message>
    <message>
        <source>Report Z {number} closed {day} for good. It can be printed again as a copy.</source>
        <translation>Laporan Z {number} sudah menutup {day} untuk selamanya. Laporan itu bisa dicetak lagi sebagai salinan.</translation>
    </message>
    <message>
        <source>Sale {number} has a new code</source>
        <translation>Transaksi {number} sudah punya kode baru</translation>
    </message>
    <message>
        <source>Sale {number} has a slip once it has a code, and a receipt once it is paid. Print it then.</source>
        <translation>Transaksi {number} punya slip setelah ada kode, dan struk setelah lunas. Cetak saat itu.</translation>
    </message>
    <message>
        <source>Sales are still open</source>
        <translation>Masih ada transaksi terbuka</translation>
    </message>
    <message>
        <source>Say who closes it: the name is kept with the note.</source>
        <translation>Sebutkan siapa yang menutupnya: nama itu disimpan bersama catatannya.</translation>
    </message>
    <message>
        <source>Set the pin of the printer&apos;s socket in the settings; practice has none.</source>
        <translation>Atur pin soket printer di pengaturan; mode latihan tidak punya laci.</translation>
    </message>
    <message>
        <source>Settings are the shop&apos;s. Start Kasir without practice to change them.</source>
        <translation>Pengaturan adalah milik toko. Jalankan Kasir tanpa latihan untuk mengubahnya.</translation>
    </message>
    <message>
        <source>Somebody has this name</source>
        <translation>Nama ini sudah dipakai</translation>
    </message>
    <message>
        <source>Something does not agree: no goods, and no new code. Call your manager.</source>
        <translation>Ada yang tidak cocok: jangan serahkan barang dan jangan buat kode baru. Panggil manajer.</translation>
    </message>
    <message>
        <source>Something else answered</source>
        <translation>Yang menjawab bukan penyedia</translation>
    </message>
    <message>
        <source>Something unexpected happened</source>
        <translation>Terjadi hal yang tidak terduga</translation>
    </message>
    <message>
        <source>Take at least {shortest} characters; a few words are easy to remember.</source>
        <translation>Pakai sedikitnya {shortest} karakter; beberapa kata mudah diingat.</translation>
    </message>
    <message>
        <source>The API keys are locked</source>
        <translation>Kunci API terkunci</translation>
    </message>
    <message>
        <source>The PDF could not be saved</source>
        <translation>PDF tidak dapat disimpan</translation>
    </message>
    <message>
        <source>The PIN is not right</source>
        <translation>PIN tidak benar</translation>
    </message>
    <message>
        <source>The PINs differ</source>
        <translation>PIN berbeda</translation>
    </message>
    <message>
        <source>The address is not encrypted</source>
        <translation>Alamat tidak terenkripsi</translation>
    </message>
    <message>
        <source>The amount is not the one asked for</source>
        <translation>Jumlahnya berbeda dari yang diminta</translation>
    </message>
    <message>
        <source>The answer belongs to another sale</source>
        <translation>Jawabannya milik transaksi lain</translation>
    </message>
    <message>
        <source>The answer cannot be read</source>
        <translation>Jawaban tidak terbaca</translation>
    </message>
    <message>
        <source>The answer is not clear</source>
        <translation>Jawabannya tidak jelas</translation>
    </message>
    <message>
        <source>The approval holds no more</source>
        <translation>Persetujuan tidak berlaku lagi</translation>
    </message>
    <message>
        <source>The code would be too fine to scan. Show it on the screen, or use wider paper.</source>
        <translation>Kodenya akan terlalu halus untuk dipindai. Tunjukkan di layar, atau pakai kertas yang lebih lebar.</translation>
    </message>
    <message>
        <source>The connection to the printer broke off in the middle; the sale is safe. Look in the tray, and print again only if no slip lies there.</source>
        <translation>Sambungan ke printer putus di tengah jalan; transaksi aman. Lihat printernya, dan cetak lagi hanya jika slip tidak keluar.</translation>
    </message>
    <message>
        <source>The currency is not rupiah</source>
        <translation>Mata uangnya bukan rupiah</translation>
    </message>
    <message>
        <source>The customer can pay now. The sale turns to paid by itself.</source>
        <translation>Pelanggan bisa membayar sekarang. Transaksi menjadi lunas dengan sendirinya.</translation>
    </message>
    <message>
        <source>The customer cannot pay this sale. Call your manager; then begin a new sale, perhaps at another outlet.</source>
        <translation>Pelanggan tidak bisa membayar transaksi ini. Panggil manajer; lalu buat transaksi baru, mungkin di gerai lain.</translation>
    </message>
    <message>
        <source>The disk is almost full</source>
        <translation>Disk hampir penuh</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>Disk penuh</translation>
    </message>
    <message>
        <source>The file could not be written</source>
        <translation>Berkas tidak bisa ditulis</translation>
    </message>
    <message>
        <source>The file of the keys cannot be read</source>
        <translation>Berkas kunci tidak dapat dibaca</translation>
    </message>
    <message>
        <source>The first person of a shop is a manager: they can add the others.</source>
        <translation>Orang pertama di toko adalah manajer: ia bisa menambah yang lain.</translation>
    </message>
    <message>
        <source>The keyring is locked or does not answer: unlock it first.</source>
        <translation>Gantungan kunci terkunci atau tidak menjawab: buka dulu.</translation>
    </message>
    <message>
        <source>The keyring is not used</source>
        <translation>Gantungan kunci tidak dipakai</translation>
    </message>
    <message>
        <source>The last manager stays</source>
        <translation>Manajer terakhir tetap ada</translation>
    </message>
    <message>
        <source>The limits of this outlet have changed at the provider. Choose another amount or another outlet, and tell your manager.</source>
        <translation>Batas gerai ini sudah berubah di penyedia. Pilih jumlah atau gerai lain, dan beri tahu manajer.</translation>
    </message>
    <message>
        <source>The list of outlets has a mistake</source>
        <translation>Daftar gerai ada yang salah</translation>
    </message>
    <message>
        <source>The next PIN is looked at in {seconds} seconds. A manager can end the wait with their own PIN.</source>
        <translation>PIN berikutnya diperiksa dalam {seconds} detik. Manajer bisa mengakhiri masa tunggu dengan PIN-nya sendiri.</translation>
    </message>
    <message>
        <source>The outlet or bank is not the one asked for</source>
        <translation>Gerai atau bank bukan yang diminta</translation>
    </message>
    <message>
        <source>The passphrase is too short</source>
        <translation>Frasa sandi terlalu pendek</translation>
    </message>
    <message>
        <source>The payment is being confirmed: no goods yet, and no new code. The sale turns to paid by itself.</source>
        <translation>Pembayaran sedang dikonfirmasi: jangan serahkan barang dulu dan jangan buat kode baru. Transaksi menjadi lunas dengan sendirinya.</translation>
    </message>
    <message>
        <source>The payment was declined, or its amount or account was wrong: no goods. If the customer wants to pay, begin a new sale.</source>
        <translation>Pembayaran ditolak, atau jumlah atau rekeningnya salah: jangan serahkan barang. Jika pelanggan mau membayar, buat transaksi baru.</translation>
    </message>
    <message>
        <source>The practice books are there already</source>
        <translation>Pembukuan latihan sudah ada</translation>
    </message>
    <message>
        <source>The printer cannot be reached</source>
        <translation>Printer tidak terjangkau</translation>
    </message>
    <message>
        <source>The provider answered with a code that Kasir does not know. Kasir is checking whether a payment exists; do not take the money another way meanwhile.</source>
        <translation>Penyedia menjawab dengan kode yang tidak dikenal Kasir. Kasir sedang mengecek apakah pembayarannya ada; sementara itu, jangan terima uangnya dengan cara lain.</translation>
    </message>
    <message>
        <source>The provider asks us to wait</source>
        <translation>Penyedia minta kita menunggu</translation>
    </message>
    <message>
        <source>The provider cannot be reached. Check the cable or the Wi-Fi. Kasir keeps trying and checks every open sale when the connection is back.</source>
        <translation>Penyedia tidak terjangkau. Periksa kabel atau Wi-Fi. Kasir terus mencoba dan mengecek semua transaksi begitu koneksi pulih.</translation>
    </message>
    <message>
        <source>The provider cannot make codes for it for about ten minutes. Offer the customer another outlet.</source>
        <translation>Penyedia tidak bisa membuat kodenya selama kira-kira sepuluh menit. Tawarkan gerai lain kepada pelanggan.</translation>
    </message>
    <message>
        <source>The provider did not accept the sale</source>
        <translation>Penyedia tidak menerima transaksi ini</translation>
    </message>
    <message>
        <source>The provider did not do it</source>
        <translation>Penyedia tidak melakukannya</translation>
    </message>
    <message>
        <source>The provider does not accept our keys</source>
        <translation>Penyedia tidak menerima kunci kita</translation>
    </message>
    <message>
        <source>The provider does not know this</source>
        <translation>Penyedia tidak mengenalnya</translation>
    </message>
    <message>
        <source>The provider does not take this amount</source>
        <translation>Penyedia tidak menerima jumlah ini</translation>
    </message>
    <message>
        <source>The provider gave nothing to pay with</source>
        <translation>Penyedia tidak memberi kode bayar</translation>
    </message>
    <message>
        <source>The provider has a fault of its own. Kasir is checking; do not take the money another way meanwhile.</source>
        <translation>Penyedia sedang mengalami gangguan. Kasir mengecek; sementara itu, jangan terima uangnya dengan cara lain.</translation>
    </message>
    <message>
        <source>The provider has not answered yet. Kasir is checking; do not take the money another way meanwhile.</source>
        <translation>Penyedia belum menjawab. Kasir mengecek; sementara itu, jangan terima uangnya dengan cara lain.</translation>
    </message>
    <message>
        <source>The provider has this sale already, and does not show it</source>
        <translation>Penyedia sudah punya transaksi ini, tetapi tidak menampilkannya</translation>
    </message>
    <message>
        <source>The provider holds two payments for this sale</source>
        <translation>Penyedia mencatat dua pembayaran untuk transaksi ini</translation>
    </message>
    <message>
        <source>The provider made no payment. Begin a new sale, perhaps at another outlet.</source>
        <translation>Penyedia tidak membuat pembayaran. Buat transaksi baru, mungkin di gerai lain.</translation>
    </message>
    <message>
        <source>The provider said no</source>
        <translation>Penyedia menolak</translation>
    </message>
    <message>
        <source>The provider says that this code has run out. It is still watched for late money. If the customer wants to pay, begin a new sale.</source>
        <translation>Menurut penyedia, kode ini sudah habis waktunya. Kode tetap dipantau kalau-kalau uang datang terlambat. Jika pelanggan mau membayar, buat transaksi baru.</translation>
    </message>
    <message>
        <source>The provider takes no more payments for this account at the moment. Call your manager.</source>
        <translation>Untuk saat ini penyedia tidak menerima pembayaran lagi bagi akun ini. Panggil manajer.</translation>
    </message>
    <message>
        <source>The provider&apos;s answer came damaged. Kasir is checking; do not take the money another way meanwhile.</source>
        <translation>Jawaban penyedia datang rusak. Kasir mengecek; sementara itu, jangan terima uangnya dengan cara lain.</translation>
    </message>
    <message>
        <source>The records are damaged</source>
        <translation>Catatan rusak</translation>
    </message>
    <message>
        <source>The records are from a newer Kasir</source>
        <translation>Catatan berasal dari Kasir yang lebih baru</translation>
    </message>
    <message>
        <source>The records are in use</source>
        <translation>Catatan sedang dipakai</translation>
    </message>
    <message>
        <source>The records are not where they were</source>
        <translation>Catatan tidak di tempatnya</translation>
    </message>
    <message>
        <source>The records are on a network drive</source>
        <translation>Catatan ada di drive jaringan</translation>
    </message>
    <message>
        <source>The records cannot be used</source>
        <translation>Catatan tidak bisa dipakai</translation>
    </message>
    <message>
        <source>The records cannot be written</source>
        <translation>Catatan tidak bisa ditulis</translation>
    </message>
    <message>
        <source>The sale is safe. Look at the printer, then print again if you need to.</source>
        <translation>Transaksi aman. Lihat printernya, lalu cetak lagi bila perlu.</translation>
    </message>
    <message>
        <source>The second time it was another. Nothing was changed; try again.</source>
        <translation>Yang kedua berbeda. Tidak ada yang diubah; coba lagi.</translation>
    </message>
    <message>
        <source>The secret that PINs are kept with is missing here, perhaps after a move or a restore. `kasir staff reset-pin` and a manager&apos;s name set a new one.</source>
        <translation>Rahasia penyimpan PIN tidak ada di sini, mungkin setelah pindah atau pemulihan. `kasir staff reset-pin` dan nama manajer membuat PIN baru.</translation>
    </message>
    <message>
        <source>The settings could not be saved</source>
        <translation>Pengaturan tidak dapat disimpan</translation>
    </message>
    <message>
        <source>The shop&apos;s account at the provider does not have it. Choose another outlet and tell your manager.</source>
        <translation>Akun toko di penyedia tidak memilikinya. Pilih gerai lain dan beri tahu manajer.</translation>
    </message>
    <message>
        <source>The shop&apos;s account has reached a limit</source>
        <translation>Akun toko mencapai batasnya</translation>
    </message>
    <message>
        <source>The slip does not fit this paper</source>
        <translation>Slip tidak muat di kertas ini</translation>
    </message>
    <message>
        <source>The till is locked</source>
        <translation>Kasir terkunci</translation>
    </message>
    <message>
        <source>The way of paying is not the one asked for</source>
        <translation>Cara bayarnya berbeda dari yang diminta</translation>
    </message>
    <message>
        <source>There is a {name} already, also if disabled. Choose a name that tells them apart.</source>
        <translation>Sudah ada {name}, mungkin dinonaktifkan. Pilih nama yang membedakan keduanya.</translation>
    </message>
    <message>
        <source>There is no outlet &quot;{name}&quot;, or it is switched off. Choose one of: {known}.</source>
        <translation>Gerai &quot;{name}&quot; tidak ada atau sedang dimatikan. Pilih salah satu: {known}.</translation>
    </message>
    <message>
        <source>There is no report Z {number}. Look at the list of them.</source>
        <translation>Tidak ada laporan Z {number}. Lihat daftarnya.</translation>
    </message>
    <message>
        <source>There is no terminal to type it at. Set KASIR_PIN, and KASIR_NEW_PIN for a new one.</source>
        <translation>Tidak ada terminal untuk mengetiknya. Isi KASIR_PIN, dan KASIR_NEW_PIN untuk PIN baru.</translation>
    </message>
    <message>
        <source>These days cannot be</source>
        <translation>Hari-hari ini tidak mungkin</translation>
    </message>
    <message>
        <source>They are kept in a file with a passphrase. Open Settings, Connection, and type the passphrase.</source>
        <translation>Kunci tersimpan dalam berkas dengan frasa sandi. Buka Pengaturan, Koneksi, lalu ketik frasa sandinya.</translation>
    </message>
    <message>
        <source>This bank gave no account number</source>
        <translation>Bank ini tidak memberi nomor rekening</translation>
    </message>
    <message>
        <source>This cannot be done</source>
        <translation>Ini tidak bisa dilakukan</translation>
    </message>
    <message>
        <source>This code cannot last that long</source>
        <translation>Masa berlaku kode tidak bisa begitu</translation>
    </message>
    <message>
        <source>This day has not begun</source>
        <translation>Hari ini belum mulai</translation>
    </message>
    <message>
        <source>This day is closed</source>
        <translation>Hari ini sudah ditutup</translation>
    </message>
    <message>
        <source>This is not the PIN of {person}. Tries left before a wait: {tries_left}.</source>
        <translation>Ini bukan PIN {person}. Sisa percobaan sebelum harus menunggu: {tries_left}.</translation>
    </message>
    <message>
        <source>This name cannot be used</source>
        <translation>Nama ini tidak bisa dipakai</translation>
    </message>
    <message>
        <source>This outlet is down for a while</source>
        <translation>Gerai ini sedang gangguan</translation>
    </message>
    <message>
        <source>This outlet is not switched on</source>
        <translation>Gerai ini belum aktif</translation>
    </message>
    <message>
        <source>This payment was cancelled at the provider. It is still watched for late money. If the customer wants to pay, begin a new sale.</source>
        <translation>Pembayaran ini dibatalkan di penyedia. Tetap dipantau kalau-kalau uang datang terlambat. Jika pelanggan mau membayar, buat transaksi baru.</translation>
    </message>
    <message>
        <source>This printer cannot open a drawer</source>
        <translation>Printer ini tidak bisa membuka laci</translation>
    </message>
    <message>
        <source>This sale cannot be withdrawn</source>
        <translation>Transaksi ini tidak bisa ditarik</translation>
    </message>
    <message>
        <source>This sale was withdrawn at the till. The code can be paid until it expires, so it is still watched. If the customer wants to pay, begin a new sale.</source>
        <translation>Transaksi ini ditarik di kasir. Kodenya masih bisa dibayar sampai kedaluwarsa, jadi tetap dipantau. Jika pelanggan mau membayar, buat transaksi baru.</translation>
    </message>
    <message>
        <source>This shop has people: add --as and your name. The PIN is asked for, or comes from KASIR_PIN.</source>
        <translation>Toko ini punya daftar orang: tambahkan --as dan nama Anda. PIN akan ditanyakan, atau diambil dari KASIR_PIN.</translation>
    </message>
    <message>
        <source>This system has no keyring that Kasir can use.</source>
        <translation>Sistem ini tidak punya gantungan kunci yang dapat dipakai Kasir.</translation>
    </message>
    <message>
        <source>This system passes secrets on to several keyrings, and not all of them are safe.</source>
        <translation>Sistem ini meneruskan rahasia ke beberapa gantungan kunci, dan tidak semuanya aman.</translation>
    </message>
    <message>
        <source>This system&apos;s keyring keeps nothing of what it is given.</source>
        <translation>Gantungan kunci sistem ini tidak menyimpan apa pun.</translation>
    </message>
    <message>
        <source>This system&apos;s keyring writes secrets down for anybody to read.</source>
        <translation>Gantungan kunci sistem ini menulis rahasia sehingga siapa pun dapat membacanya.</translation>
    </message>
    <message>
        <source>This was closed already</source>
        <translation>Ini sudah ditutup</translation>
    </message>
    <message>
        <source>Time not understood</source>
        <translation>Waktu tidak terbaca</translation>
    </message>
    <message>
        <source>Too many questions came in a short time. Kasir goes on by itself in a moment; there is nothing to do.</source>
        <translation>Terlalu banyak pertanyaan dalam waktu singkat. Sebentar lagi Kasir lanjut sendiri; tidak perlu berbuat apa-apa.</translation>
    </message>
    <message>
        <source>Too many wrong PINs</source>
        <translation>Terlalu banyak PIN salah</translation>
    </message>
    <message>
        <source>Trouble at the provider</source>
        <translation>Gangguan di penyedia</translation>
    </message>
    <message>
        <source>Type 6 to 12 digits and nothing else.</source>
        <translation>Ketik 6 sampai 12 angka, tanpa yang lain.</translation>
    </message>
    <message>
        <source>Unknown address</source>
        <translation>Alamat tidak dikenal</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Menunggu</translation>
    </message>
    <message>
        <source>Waiting for payment</source>
        <translation>Menunggu pembayaran</translation>
    </message>
    <message>
        <source>What was saved is safe, and the details are in Kasir&apos;s log. Look at Recent before you do it again.</source>
        <translation>Yang sudah tersimpan aman, dan rinciannya ada di log Kasir. Lihat Terbaru dulu sebelum mengulanginya.</translation>
    </message>
    <message>
        <source>What was saved stays. Start Kasir again; if that does not help, call whoever looks after it.</source>
        <translation>Yang sudah tersimpan tetap ada. Jalankan Kasir lagi; jika tidak membantu, hubungi orang yang mengurusnya.</translation>
    </message>
    <message>
        <source>Who are you?</source>
        <translation>Siapa Anda?</translation>
    </message>
    <message>
        <source>Whoever is signed in may not do this. A manager can allow it once with their PIN.</source>
        <translation>Yang sedang masuk tidak boleh melakukan ini. Manajer bisa mengizinkannya sekali dengan PIN-nya.</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>Ditarik</translation>
    </message>
    <message>
        <source>Without {name} nobody could look after the people. Add another manager first.</source>
        <translation>Tanpa {name} tidak ada yang bisa mengurus daftar orang. Tambah manajer lain dulu.</translation>
    </message>
    <message>
        <source>Write 1 to 40 letters that can be printed, and no name of Kasir&apos;s own.</source>
        <translation>Tulis 1 sampai 40 huruf yang bisa dicetak, dan bukan nama milik Kasir sendiri.</translation>
    </message>
    <message>
        <source>Write how long the code lasts as 90m, 24h or 3d: minutes, hours or days.</source>
        <translation>Tulis masa berlaku kode seperti 90m, 24h atau 3d: menit, jam atau hari.</translation>
    </message>
    <message>
        <source>Write how many sales were paid and how much they came to; then the shift closes.</source>
        <translation>Tulis berapa transaksi yang lunas dan berapa jumlahnya; setelah itu sif ditutup.</translation>
    </message>
    <message>
        <source>some systems take no file of this name</source>
        <translation>sebagian sistem menolak nama berkas ini</translation>
    </message>
    <message>
        <source>something of this name is there already</source>
        <translation>nama ini sudah dipakai di sana</translation>
    </message>
    <message>
        <source>the disk could not take it</source>
        <translation>penyimpanan gagal menulisnya</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>penyimpanan penuh</translation>
    </message>
    <message>
        <source>the way to it goes up again (..)</source>
        <translation>jalurnya naik lagi (..)</translation>
    </message>
    <message>
        <source>there is no such folder</source>
        <translation>foldernya tidak ada</translation>
    </message>
    <message>
        <source>this is a link to another place</source>
        <translation>ini tautan ke tempat lain</translation>
    </message>
    <message>
        <source>you may not write there</source>
        <translation>Anda tidak boleh menulis di sana</translation>
    </message>
    <message>
        <source>{address} cannot be written. Nothing was saved; the sale is safe. Show the slip on the screen, or choose another folder in the settings.</source>
        <translation>{address} tidak dapat ditulisi. Tidak ada yang disimpan; transaksi aman. Tampilkan slip di layar, atau pilih folder lain di pengaturan.</translation>
    </message>
    <message>
        <source>{by} closed it before; their note stays. Look at what is left.</source>
        <translation>{by} sudah menutupnya; catatannya tetap. Lihat yang masih tersisa.</translation>
    </message>
    <message>
        <source>{count} sales wait for payment at the present address, and would not be seen paid any more. Change it when they are over.</source>
        <translation>{count} transaksi menunggu pembayaran di alamat sekarang, dan pembayarannya tidak akan terlihat lagi. Ganti setelah semuanya selesai.</translation>
    </message>
    <message>
        <source>{day} is in the future; today is {today}. Check the clock of this computer.</source>
        <translation>{day} masih di depan; hari ini {today}. Periksa jam komputer ini.</translation>
    </message>
    <message>
        <source>{host} is neither the provider nor this computer, so no key is sent there. Choose the provider under Settings, Connection, or correct KASIR_API_URL.</source>
        <translation>{host} bukan penyedia dan bukan komputer ini, jadi tidak ada kunci yang dikirim ke sana. Pilih penyedia di Pengaturan, Koneksi, atau perbaiki KASIR_API_URL.</translation>
    </message>
    <message>
        <source>{host} would be reached without encryption. Use an address that begins with https: choose the provider under Settings, Connection, or correct KASIR_API_URL.</source>
        <translation>{host} akan dihubungi tanpa enkripsi. Pakai alamat yang dimulai dengan https: pilih penyedia di Pengaturan, Koneksi, atau perbaiki KASIR_API_URL.</translation>
    </message>
    <message>
        <source>{key} is &quot;{value}&quot;. It can be: {allowed}. Change it under Settings, or in settings.toml.</source>
        <translation>{key} berisi &quot;{value}&quot;. Yang boleh: {allowed}. Ubah di Pengaturan, atau di settings.toml.</translation>
    </message>
    <message>
        <source>{outlet} takes {limit} at most. Type a smaller amount or choose another outlet.</source>
        <translation>{outlet} menerima paling banyak {limit}. Ketik jumlah yang lebih kecil atau pilih gerai lain.</translation>
    </message>
    <message>
        <source>{outlet} takes {limit} or more. Type a larger amount or choose another outlet.</source>
        <translation>{outlet} menerima mulai {limit}. Ketik jumlah yang lebih besar atau pilih gerai lain.</translation>
    </message>
    <message>
        <source>{path} cannot be read. Do not delete it. Close Kasir, keep a copy of the file, and put back the last backup.</source>
        <translation>{path} tidak terbaca. Jangan dihapus. Tutup Kasir, simpan salinan berkasnya, lalu pulihkan cadangan terakhir.</translation>
    </message>
    <message>
        <source>{path} cannot be written, so everything is as it was. Look whether the disk is full or write-protected, then save again.</source>
        <translation>{path} tidak dapat ditulis, jadi semuanya tetap seperti semula. Periksa apakah disk penuh atau terlindung, lalu simpan lagi.</translation>
    </message>
    <message>
        <source>{path} is on a network drive, where a sale can be lost. Move the data to a disk of this computer.</source>
        <translation>{path} ada di drive jaringan, tempat transaksi bisa hilang. Pindahkan datanya ke disk komputer ini.</translation>
    </message>
    <message>
        <source>{path} was damaged or changed. Enter the keys anew; they replace it.</source>
        <translation>{path} rusak atau diubah. Masukkan kunci dari awal; kunci itu menggantikannya.</translation>
    </message>
    <message>
        <source>{path} was moved, replaced or cannot be opened. Put it back, then start Kasir again.</source>
        <translation>{path} dipindahkan, diganti atau tidak bisa dibuka. Kembalikan, lalu jalankan Kasir lagi.</translation>
    </message>
    <message>
        <source>{path} was written by a newer version, which this one could harm. Install the newer Kasir.</source>
        <translation>{path} ditulis oleh versi yang lebih baru dan bisa rusak oleh versi ini. Pasang Kasir yang lebih baru.</translation>
    </message>
    <message>
        <source>{path}: {why}. What was there before is as it was. Choose another folder or name.</source>
        <translation>{path}: {why}. Yang sudah ada di sana tetap seperti semula. Pilih folder atau nama lain.</translation>
    </message>
    <message>
        <source>{person} has a shift at this till. Close it first.</source>
        <translation>{person} punya sif di kasir ini. Tutup dulu.</translation>
    </message>
    <message>
        <source>{person} has no shift at this till. Open one first.</source>
        <translation>{person} tidak punya sif di kasir ini. Buka dulu.</translation>
    </message>
    <message>
        <source>{person} may not approve this. Ask somebody who is a manager.</source>
        <translation>{person} tidak boleh menyetujui ini. Minta kepada seorang manajer.</translation>
    </message>
    <message>
        <source>{ring} Keep the keys in a file with a passphrase, or type them at each start.</source>
        <translation>{ring} Simpan kunci dalam berkas dengan frasa sandi, atau ketik setiap kali mulai.</translation>
    </message>
    <message>
        <source>{user} has it open on this computer (process {process}). Use that window, or close it before you open another.</source>
        <translation>{user} membukanya di komputer ini (proses {process}). Pakai jendela itu, atau tutup dulu sebelum membuka yang lain.</translation>
    </message>
</context>
<context>
    <name>people</name>
    <message>
        <source>A PIN has 6 to 12 digits, no row such as 123456 and no repeats. Only its owner should know it.</source>
        <translation>PIN terdiri dari 6 sampai 12 angka, bukan urutan seperti 123456 dan bukan angka berulang. Hanya pemiliknya yang boleh tahu.</translation>
    </message>
    <message>
        <source>A manager ends the wait</source>
        <translation>Manajer mengakhiri tunggu</translation>
    </message>
    <message>
        <source>A manager&apos;s approval</source>
        <translation>Persetujuan manajer</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Tambah</translation>
    </message>
    <message>
        <source>Add a person</source>
        <translation>Tambah orang</translation>
    </message>
    <message>
        <source>Approve once</source>
        <translation>Setujui sekali</translation>
    </message>
    <message>
        <source>At the till</source>
        <translation>Di kasir</translation>
    </message>
    <message>
        <source>At the till: {name}</source>
        <translation>Di kasir: {name}</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Kembali</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>Cashier</source>
        <translation>Kasir</translation>
    </message>
    <message>
        <source>Change my PIN</source>
        <translation>Ganti PIN saya</translation>
    </message>
    <message>
        <source>Choose a name first.</source>
        <translation>Pilih nama dulu.</translation>
    </message>
    <message>
        <source>Clear the PIN</source>
        <translation>Hapus PIN</translation>
    </message>
    <message>
        <source>Close the shift</source>
        <translation>Tutup sif</translation>
    </message>
    <message>
        <source>Close the shift of {name}</source>
        <translation>Tutup sif {name}</translation>
    </message>
    <message>
        <source>Count and close the shift</source>
        <translation>Hitung dan tutup sif</translation>
    </message>
    <message>
        <source>Disable</source>
        <translation>Nonaktifkan</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>Nonaktif</translation>
    </message>
    <message>
        <source>Enable</source>
        <translation>Aktifkan</translation>
    </message>
    <message>
        <source>End the wait</source>
        <translation>Akhiri tunggu</translation>
    </message>
    <message>
        <source>End the wait after wrong PINs for {name} at this till.</source>
        <translation>Akhiri masa tunggu setelah PIN salah untuk {name} di kasir ini.</translation>
    </message>
    <message>
        <source>From now on sales count in your shift, until you count and close it.</source>
        <translation>Mulai sekarang transaksi masuk ke sif Anda, sampai Anda menghitung dan menutupnya.</translation>
    </message>
    <message>
        <source>Go on selling</source>
        <translation>Lanjut berjualan</translation>
    </message>
    <message>
        <source>Keep the new PIN</source>
        <translation>Simpan PIN baru</translation>
    </message>
    <message>
        <source>Lock or switch</source>
        <translation>Kunci atau ganti</translation>
    </message>
    <message>
        <source>Locked after a long time. What was typed is kept.</source>
        <translation>Terkunci setelah waktu yang lama. Yang sudah diketik tetap ada.</translation>
    </message>
    <message>
        <source>Locked, because nobody was here. What was typed is kept.</source>
        <translation>Terkunci karena tidak ada orang. Yang sudah diketik tetap ada.</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>Manajer</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>New PIN</source>
        <translation>PIN baru</translation>
    </message>
    <message>
        <source>New PIN for {name}</source>
        <translation>PIN baru untuk {name}</translation>
    </message>
    <message>
        <source>Nobody is asked for a PIN, and whoever is here may do everything. Begin with a manager.</source>
        <translation>Tidak ada yang diminta PIN, dan siapa pun di sini boleh melakukan semuanya. Mulai dengan manajer.</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Tidak sekarang</translation>
    </message>
    <message>
        <source>One more try, then you must wait.</source>
        <translation>Satu percobaan lagi, lalu harus menunggu.</translation>
    </message>
    <message>
        <source>One person: no PIN is asked for. From two on the till asks who is there.</source>
        <translation>Satu orang: PIN tidak diminta. Mulai dua orang, kasir menanyakan siapa yang ada.</translation>
    </message>
    <message>
        <source>Open a shift</source>
        <translation>Buka sif</translation>
    </message>
    <message>
        <source>Open since {time}. Count your paid sales and their sum from the slips, then write them here.</source>
        <translation>Terbuka sejak {time}. Hitung transaksi lunas Anda dan jumlahnya dari struk, lalu tulis di sini.</translation>
    </message>
    <message>
        <source>Open the shift</source>
        <translation>Buka sif</translation>
    </message>
    <message>
        <source>Open your shift, {name}?</source>
        <translation>Buka sif Anda, {name}?</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>PRACTICE</source>
        <translation>LATIHAN</translation>
    </message>
    <message>
        <source>Paid sales, counted</source>
        <translation>Transaksi lunas, dihitung</translation>
    </message>
    <message>
        <source>Payments go on being watched while the till is locked.</source>
        <translation>Pembayaran tetap dipantau selama kasir terkunci.</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Orang</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Peran</translation>
    </message>
    <message>
        <source>Shift closed {time}.</source>
        <translation>Sif ditutup {time}.</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Masuk</translation>
    </message>
    <message>
        <source>TEST</source>
        <translation>UJI COBA</translation>
    </message>
    <message>
        <source>Take the last digit back</source>
        <translation>Hapus angka terakhir</translation>
    </message>
    <message>
        <source>The PIN once more</source>
        <translation>PIN sekali lagi</translation>
    </message>
    <message>
        <source>The books have {sales}, {amount}.</source>
        <translation>Pembukuan mencatat {sales}, {amount}.</translation>
    </message>
    <message>
        <source>The first person is a manager. With two people or more the till asks who is there.</source>
        <translation>Orang pertama adalah manajer. Dengan dua orang atau lebih, kasir menanyakan siapa yang ada.</translation>
    </message>
    <message>
        <source>The old PIN</source>
        <translation>PIN lama</translation>
    </message>
    <message>
        <source>The till asks who is there. Cashiers sell; managers see and do all.</source>
        <translation>Kasir menanyakan siapa yang ada. Peran kasir berjualan; manajer melihat dan melakukan semuanya.</translation>
    </message>
    <message>
        <source>Their sum</source>
        <translation>Jumlahnya</translation>
    </message>
    <message>
        <source>This is not the PIN of {name}.</source>
        <translation>Ini bukan PIN {name}.</translation>
    </message>
    <message>
        <source>Too many wrong PINs. Try again in {time}.</source>
        <translation>Terlalu banyak PIN salah. Coba lagi dalam {time}.</translation>
    </message>
    <message>
        <source>Who is at the till?</source>
        <translation>Siapa di kasir?</translation>
    </message>
    <message>
        <source>You counted {sales}, {amount}.</source>
        <translation>Hitungan Anda {sales}, {amount}.</translation>
    </message>
    <message>
        <source>Your new PIN holds from now on.</source>
        <translation>PIN baru Anda berlaku mulai sekarang.</translation>
    </message>
    <message>
        <source>Your shift is open.</source>
        <translation>Sif Anda terbuka.</translation>
    </message>
    <message>
        <source>no shift open</source>
        <translation>tidak ada sif terbuka</translation>
    </message>
    <message>
        <source>shift open</source>
        <translation>sif terbuka</translation>
    </message>
    <message>
        <source>{name} has a new PIN.</source>
        <translation>{name} punya PIN baru.</translation>
    </message>
    <message>
        <source>{name} need not wait any more.</source>
        <translation>{name} tidak perlu menunggu lagi.</translation>
    </message>
    <message>
        <source>{name} was added.</source>
        <translation>{name} ditambahkan.</translation>
    </message>
    <message>
        <source>{n} tries left, then you must wait.</source>
        <translation>Sisa {n} percobaan, lalu harus menunggu.</translation>
    </message>
    <message>
        <source>{role}, signed in now</source>
        <translation>{role}, sedang masuk</translation>
    </message>
</context>
<context>
    <name>practice</name>
    <message>
        <source>Customer (practice)</source>
        <translation>Pelanggan (latihan)</translation>
    </message>
    <message>
        <source>End practice</source>
        <translation>Akhiri latihan</translation>
    </message>
    <message>
        <source>Let it expire</source>
        <translation>Biarkan kedaluwarsa</translation>
    </message>
    <message>
        <source>Lose the next answer</source>
        <translation>Hilangkan jawaban berikutnya</translation>
    </message>
    <message>
        <source>PRACTICE · nothing here is real money · PRACTICE</source>
        <translation>LATIHAN · di sini tidak ada uang sungguhan · LATIHAN</translation>
    </message>
    <message>
        <source>Pay</source>
        <translation>Bayar</translation>
    </message>
    <message>
        <source>Practice could not be opened.</source>
        <translation>Latihan tidak dapat dibuka.</translation>
    </message>
    <message>
        <source>Practice opens in a window of its own. This one goes on watching its sales.</source>
        <translation>Latihan terbuka di jendela sendiri. Jendela ini tetap memantau transaksinya.</translation>
    </message>
    <message>
        <source>Settle</source>
        <translation>Cairkan dana</translation>
    </message>
    <message>
        <source>The answer to the next new sale will be lost: see how Kasir checks it.</source>
        <translation>Jawaban untuk transaksi baru berikutnya akan hilang: lihat bagaimana Kasir mengeceknya.</translation>
    </message>
</context>
<context>
    <name>printers</name>
    <message>
        <source>No printer found. Is it plugged in and switched on? One on the network can be named: kasir print-test --printer tcp://ITS-ADDRESS</source>
        <translation>Tidak ada printer yang ditemukan. Sudah terpasang dan menyala? Printer di jaringan dapat disebut langsung: kasir print-test --printer tcp://ALAMATNYA</translation>
    </message>
    <message>
        <source>No printer is set up. Run kasir printers, and set one of the addresses it lists as KASIR_PRINTER.</source>
        <translation>Belum ada printer yang diatur. Jalankan kasir printers, lalu isi KASIR_PRINTER dengan salah satu alamat yang didaftar.</translation>
    </message>
    <message>
        <source>Set one as KASIR_PRINTER, then run kasir print-test.</source>
        <translation>Isi KASIR_PRINTER dengan salah satunya, lalu jalankan kasir print-test.</translation>
    </message>
    <message>
        <source>The test page is out: the printer itself says so.</source>
        <translation>Halaman uji sudah keluar: printer sendiri yang menyatakannya.</translation>
    </message>
    <message>
        <source>The test page was sent. This printer does not say whether it printed: look at the paper.</source>
        <translation>Halaman uji sudah dikirim. Printer ini tidak memberi tahu apakah sudah mencetak: lihat kertasnya.</translation>
    </message>
    <message>
        <source>The test page was written: {address}</source>
        <translation>Halaman uji sudah ditulis: {address}</translation>
    </message>
    <message>
        <source>certain</source>
        <translation>pasti</translation>
    </message>
    <message>
        <source>likely</source>
        <translation>kemungkinan besar</translation>
    </message>
    <message>
        <source>possible</source>
        <translation>mungkin</translation>
    </message>
    <message>
        <source>{path} is there, but you may not write to it: ask for the group lp, or for Kasir&apos;s udev rule.</source>
        <translation>{path} ada, tetapi Anda tidak boleh menulis ke sana: minta grup lp, atau aturan udev Kasir.</translation>
    </message>
</context>
<context>
    <name>printing</name>
    <message>
        <source>As it would be printed. Kept as a PDF it can be sent; a slip that is printed after that is marked as a copy.</source>
        <translation>Seperti yang akan tercetak. Sebagai PDF, slip ini bisa dikirim; slip yang dicetak sesudahnya ditandai sebagai salinan.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Close it, then print again. The sale is safe.</source>
        <translation>Tutup, lalu cetak lagi. Transaksi aman.</translation>
    </message>
    <message>
        <source>Drawing the slip…</source>
        <translation>Menggambar slip…</translation>
    </message>
    <message>
        <source>Look at its lights, switch it off and on, then print again. The sale is safe.</source>
        <translation>Lihat lampunya, matikan lalu nyalakan lagi, kemudian cetak lagi. Transaksi aman.</translation>
    </message>
    <message>
        <source>No printer set up</source>
        <translation>Printer belum diatur</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Buka folder</translation>
    </message>
    <message>
        <source>Payment slip {subject}</source>
        <translation>Slip pembayaran {subject}</translation>
    </message>
    <message>
        <source>Printer cannot be reached</source>
        <translation>Printer tidak terjangkau</translation>
    </message>
    <message>
        <source>Printer cover open</source>
        <translation>Tutup printer terbuka</translation>
    </message>
    <message>
        <source>Printer fault</source>
        <translation>Gangguan printer</translation>
    </message>
    <message>
        <source>Printer low on paper</source>
        <translation>Kertas printer hampir habis</translation>
    </message>
    <message>
        <source>Printer out of paper</source>
        <translation>Kertas printer habis</translation>
    </message>
    <message>
        <source>Printer ready</source>
        <translation>Printer siap</translation>
    </message>
    <message>
        <source>Printer set up</source>
        <translation>Printer terpasang</translation>
    </message>
    <message>
        <source>Put in a new roll, then print again. The sale is safe.</source>
        <translation>Pasang gulungan baru, lalu cetak lagi. Transaksi aman.</translation>
    </message>
    <message>
        <source>Receipt {subject}</source>
        <translation>Struk {subject}</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Simpan sebagai PDF</translation>
    </message>
    <message>
        <source>Saved as PDF in {folder}</source>
        <translation>Tersimpan sebagai PDF di {folder}</translation>
    </message>
    <message>
        <source>Slip</source>
        <translation>Slip</translation>
    </message>
    <message>
        <source>Test page</source>
        <translation>Halaman uji</translation>
    </message>
    <message>
        <source>The printer is out of paper</source>
        <translation>Kertas printer habis</translation>
    </message>
    <message>
        <source>The printer reports a fault</source>
        <translation>Printer melaporkan gangguan</translation>
    </message>
    <message>
        <source>The printer&apos;s cover is open</source>
        <translation>Tutup printer terbuka</translation>
    </message>
    <message>
        <source>Withdrawn note {subject}</source>
        <translation>Nota penarikan {subject}</translation>
    </message>
    <message>
        <source>X report</source>
        <translation>Laporan X</translation>
    </message>
    <message>
        <source>Z report {subject}</source>
        <translation>Laporan Z {subject}</translation>
    </message>
</context>
<context>
    <name>sales</name>
    <message>
        <source>1 sale</source>
        <translation>1 transaksi</translation>
    </message>
    <message>
        <source>All days</source>
        <translation>Semua hari</translation>
    </message>
    <message>
        <source>All outlets</source>
        <translation>Semua gerai</translation>
    </message>
    <message>
        <source>All sales</source>
        <translation>Semua transaksi</translation>
    </message>
    <message>
        <source>All statuses</source>
        <translation>Semua status</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Jumlah</translation>
    </message>
    <message>
        <source>Amount, code, number, note or cashier</source>
        <translation>Jumlah, kode, nomor, catatan atau kasir</translation>
    </message>
    <message>
        <source>Being checked</source>
        <translation>Sedang dicek</translation>
    </message>
    <message>
        <source>Business day</source>
        <translation>Hari usaha</translation>
    </message>
    <message>
        <source>Cashier</source>
        <translation>Kasir</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Ditutup</translation>
    </message>
    <message>
        <source>Closed without payment</source>
        <translation>Ditutup tanpa bayar</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Hari</translation>
    </message>
    <message>
        <source>Fees</source>
        <translation>Biaya</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Cari</translation>
    </message>
    <message>
        <source>Find a sale</source>
        <translation>Cari transaksi</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Riwayat</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Dibuat</translation>
    </message>
    <message>
        <source>Made ({zone})</source>
        <translation>Dibuat ({zone})</translation>
    </message>
    <message>
        <source>Name the payer sees</source>
        <translation>Nama yang dilihat pembayar</translation>
    </message>
    <message>
        <source>Needs a look</source>
        <translation>Perlu diperiksa</translation>
    </message>
    <message>
        <source>New code…</source>
        <translation>Kode baru…</translation>
    </message>
    <message>
        <source>No sale bears “{text}”. Type it whole.</source>
        <translation>Tidak ada transaksi “{text}”. Ketik lengkap.</translation>
    </message>
    <message>
        <source>No sale matches. Esc shows all of them again.</source>
        <translation>Tidak ada transaksi yang cocok. Esc menampilkan semuanya lagi.</translation>
    </message>
    <message>
        <source>No sales yet. The first one will be here.</source>
        <translation>Belum ada transaksi. Yang pertama akan tampil di sini.</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Catatan</translation>
    </message>
    <message>
        <source>Note and cashier</source>
        <translation>Catatan dan kasir</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nomor</translation>
    </message>
    <message>
        <source>Number or payment code</source>
        <translation>Nomor atau kode bayar</translation>
    </message>
    <message>
        <source>Our reference</source>
        <translation>Referensi kita</translation>
    </message>
    <message>
        <source>Outlet</source>
        <translation>Gerai</translation>
    </message>
    <message>
        <source>Outlet and code</source>
        <translation>Gerai dan kode</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Lunas</translation>
    </message>
    <message>
        <source>Paid late</source>
        <translation>Terlambat dibayar</translation>
    </message>
    <message>
        <source>Payable until</source>
        <translation>Bisa dibayar sampai</translation>
    </message>
    <message>
        <source>Print again</source>
        <translation>Cetak lagi</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Alasan</translation>
    </message>
    <message>
        <source>Sales</source>
        <translation>Transaksi</translation>
    </message>
    <message>
        <source>Search the sales</source>
        <translation>Cari transaksi</translation>
    </message>
    <message>
        <source>Seen paid</source>
        <translation>Terlihat lunas</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>Dana cair</translation>
    </message>
    <message>
        <source>Show slip</source>
        <translation>Tampilkan slip</translation>
    </message>
    <message>
        <source>Show this sale</source>
        <translation>Tampilkan transaksi</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>The provider&apos;s number</source>
        <translation>Nomor dari penyedia</translation>
    </message>
    <message>
        <source>This shop closes blind: a sale is found by its whole number or payment code.</source>
        <translation>Toko ini menutup buta: transaksi dicari dengan nomor atau kode bayar lengkap.</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hari ini</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Menunggu</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Kemarin</translation>
    </message>
    <message>
        <source>yes: after it was closed</source>
        <translation>ya: setelah ditutup</translation>
    </message>
    <message>
        <source>{n} sales</source>
        <translation>{n} transaksi</translation>
    </message>
    <message>
        <source>{time} · {who}</source>
        <translation>{time} · {who}</translation>
    </message>
</context>
<context>
    <name>selfcheck</name>
    <message>
        <source>A sale at the embedded provider, paid</source>
        <translation>Transaksi di penyedia tiruan, lunas</translation>
    </message>
    <message>
        <source>Books and their journal</source>
        <translation>Pembukuan dan jurnalnya</translation>
    </message>
    <message>
        <source>Exports</source>
        <translation>Ekspor</translation>
    </message>
    <message>
        <source>Kasir is whole.</source>
        <translation>Kasir lengkap.</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>Bahasa</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Lisensi</translation>
    </message>
    <message>
        <source>PINs, keys, secure connections</source>
        <translation>PIN, kunci, sambungan aman</translation>
    </message>
    <message>
        <source>Program parts</source>
        <translation>Bagian program</translation>
    </message>
    <message>
        <source>Slips as bytes, PDF, picture and text</source>
        <translation>Struk sebagai bita, PDF, gambar, dan teks</translation>
    </message>
    <message>
        <source>Something of Kasir is missing: install it anew.</source>
        <translation>Ada bagian Kasir yang hilang: pasang ulang.</translation>
    </message>
    <message>
        <source>Themes, fonts, icons, sounds</source>
        <translation>Tema, huruf, ikon, bunyi</translation>
    </message>
    <message>
        <source>Time zones and printer models</source>
        <translation>Zona waktu dan model printer</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Jendela</translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>11 % in effect for most goods, 12 % for luxuries.</source>
        <translation>11 % efektif untuk kebanyakan barang, 12 % untuk barang mewah.</translation>
    </message>
    <message>
        <source>15 or 16 figures; needed where the shop is a PKP.</source>
        <translation>15 atau 16 angka; wajib bila toko adalah PKP.</translation>
    </message>
    <message>
        <source>A PNG or JPG file, printed above the name.</source>
        <translation>Berkas PNG atau JPG, dicetak di atas nama.</translation>
    </message>
    <message>
        <source>A file with a passphrase</source>
        <translation>Berkas dengan frasa sandi</translation>
    </message>
    <message>
        <source>A shop that closes at 2 in the morning sets 3: sales until then are still of the day before.</source>
        <translation>Toko yang tutup pukul 2 pagi memakai 3: transaksi sampai saat itu masih milik hari sebelumnya.</translation>
    </message>
    <message>
        <source>A small window</source>
        <translation>Jendela kecil</translation>
    </message>
    <message>
        <source>A whole number from {least} to {most}.</source>
        <translation>Bilangan bulat dari {least} sampai {most}.</translation>
    </message>
    <message>
        <source>A whole number from {least} up.</source>
        <translation>Bilangan bulat mulai {least}.</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>Kunci API</translation>
    </message>
    <message>
        <source>API secret</source>
        <translation>Rahasia API</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Alamat</translation>
    </message>
    <message>
        <source>An NPWP has 15 or 16 figures, and a PKP has one.</source>
        <translation>NPWP terdiri dari 15 atau 16 angka, dan PKP wajib memilikinya.</translation>
    </message>
    <message>
        <source>As soon as a sale has its code.</source>
        <translation>Begitu transaksi mendapat kodenya.</translation>
    </message>
    <message>
        <source>As soon as a sale is paid.</source>
        <translation>Begitu transaksi dibayar.</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Seperti sistem</translation>
    </message>
    <message>
        <source>At least one outlet of the table, and each tile with a key of its own.</source>
        <translation>Paling sedikit satu gerai dari tabel, dan setiap ubin dengan tombolnya sendiri.</translation>
    </message>
    <message>
        <source>At most 20 letters, figures, spaces, hyphens and underscores.</source>
        <translation>Paling banyak 20 huruf, angka, spasi, tanda hubung, dan garis bawah.</translation>
    </message>
    <message>
        <source>At most {lines} lines of {longest} characters.</source>
        <translation>Paling banyak {lines} baris dengan {longest} karakter.</translation>
    </message>
    <message>
        <source>At most {longest} characters.</source>
        <translation>Paling banyak {longest} karakter.</translation>
    </message>
    <message>
        <source>Barcode</source>
        <translation>Kode batang</translation>
    </message>
    <message>
        <source>Before the drawer can be opened again.</source>
        <translation>Sebelum laci dapat dibuka lagi.</translation>
    </message>
    <message>
        <source>Begin no sale when the disk has less than</source>
        <translation>Jangan mulai transaksi bila sisa disk kurang dari</translation>
    </message>
    <message>
        <source>Begins every sale&apos;s number, so each till of a shop has its own.</source>
        <translation>Awalan nomor setiap transaksi; setiap kasir di toko punya namanya sendiri.</translation>
    </message>
    <message>
        <source>Below the name, one line each.</source>
        <translation>Di bawah nama, satu baris demi satu.</translation>
    </message>
    <message>
        <source>Biller</source>
        <translation>Biller</translation>
    </message>
    <message>
        <source>Both are needed: the key and its secret.</source>
        <translation>Keduanya diperlukan: kunci dan rahasianya.</translation>
    </message>
    <message>
        <source>Cash drawer</source>
        <translation>Laci kas</translation>
    </message>
    <message>
        <source>Cashier</source>
        <translation>Kasir</translation>
    </message>
    <message>
        <source>Cashier and thanks</source>
        <translation>Kasir dan ucapan terima kasih</translation>
    </message>
    <message>
        <source>Cashiers see no totals</source>
        <translation>Kasir tidak melihat total</translation>
    </message>
    <message>
        <source>Choose one, print a test page, then save.</source>
        <translation>Pilih satu, cetak halaman uji, lalu simpan.</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Pilih…</translation>
    </message>
    <message>
        <source>Chosen already when a sale begins.</source>
        <translation>Sudah terpilih saat transaksi dimulai.</translation>
    </message>
    <message>
        <source>Closed at night</source>
        <translation>Tutup malam hari</translation>
    </message>
    <message>
        <source>Code, amount, deadline and number always stand on a slip.</source>
        <translation>Kode, jumlah, batas waktu, dan nomor selalu ada pada slip.</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>Komputer</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Koneksi</translation>
    </message>
    <message>
        <source>Customer&apos;s screen</source>
        <translation>Layar pelanggan</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Gelap</translation>
    </message>
    <message>
        <source>Empty: the folder Kasir among your documents.</source>
        <translation>Kosong: folder Kasir di dalam dokumen Anda.</translation>
    </message>
    <message>
        <source>Export settings, without keys</source>
        <translation>Ekspor pengaturan, tanpa kunci</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Ekspor…</translation>
    </message>
    <message>
        <source>Fee of the outlet</source>
        <translation>Biaya gerai</translation>
    </message>
    <message>
        <source>Filled in from {path}. Look at it, then save.</source>
        <translation>Diisi dari {path}. Periksa, lalu simpan.</translation>
    </message>
    <message>
        <source>Find printers</source>
        <translation>Cari printer</translation>
    </message>
    <message>
        <source>Fixed by the environment: {name}</source>
        <translation>Ditetapkan oleh lingkungan: {name}</translation>
    </message>
    <message>
        <source>Folder of slips kept as PDF</source>
        <translation>Folder slip yang disimpan sebagai PDF</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Kontras tinggi</translation>
    </message>
    <message>
        <source>High contrast is for poor eyes and bright light.</source>
        <translation>Kontras tinggi untuk mata yang lemah dan cahaya terang.</translation>
    </message>
    <message>
        <source>Hour at which the day ends</source>
        <translation>Jam berakhirnya hari</translation>
    </message>
    <message>
        <source>Import settings</source>
        <translation>Impor pengaturan</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Impor…</translation>
    </message>
    <message>
        <source>Its address; Find printers fills it in. none: slips show on the screen only.</source>
        <translation>Alamatnya; Cari printer mengisinya. none: slip hanya tampil di layar.</translation>
    </message>
    <message>
        <source>Kasir works with what it read before. Save something: the settings are written anew, and this file is kept as settings.broken.toml.</source>
        <translation>Kasir bekerja dengan yang dibaca sebelumnya. Simpan sesuatu: pengaturan ditulis baru, dan berkas ini disimpan sebagai settings.broken.toml.</translation>
    </message>
    <message>
        <source>Keep these keys</source>
        <translation>Simpan kunci ini</translation>
    </message>
    <message>
        <source>Key of {name}</source>
        <translation>Tombol {name}</translation>
    </message>
    <message>
        <source>Keys are kept in a file: type its passphrase to sell.</source>
        <translation>Kunci tersimpan dalam berkas: ketik frasa sandinya agar bisa menjual.</translation>
    </message>
    <message>
        <source>Keys are set until Kasir closes; they are kept nowhere.</source>
        <translation>Kunci berlaku sampai Kasir ditutup; tidak disimpan di mana pun.</translation>
    </message>
    <message>
        <source>Keys are set, and kept in a file with a passphrase.</source>
        <translation>Kunci sudah ada, tersimpan dalam berkas dengan frasa sandi.</translation>
    </message>
    <message>
        <source>Keys are set, and kept in this system&apos;s keyring.</source>
        <translation>Kunci sudah ada, tersimpan dalam gantungan kunci sistem ini.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Bahasa</translation>
    </message>
    <message>
        <source>Language and look</source>
        <translation>Bahasa dan tampilan</translation>
    </message>
    <message>
        <source>Last lines</source>
        <translation>Baris terakhir</translation>
    </message>
    <message>
        <source>Last lines of a slip</source>
        <translation>Baris terakhir slip</translation>
    </message>
    <message>
        <source>Leave out, to save paper</source>
        <translation>Hilangkan, agar hemat kertas</translation>
    </message>
    <message>
        <source>Length of the drawer&apos;s pulse</source>
        <translation>Lama pulsa laci</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Terang</translation>
    </message>
    <message>
        <source>Live: customers&apos; money (id.xfers.com)</source>
        <translation>Nyata: uang pelanggan (id.xfers.com)</translation>
    </message>
    <message>
        <source>Lock when nobody is there for</source>
        <translation>Kunci bila ditinggal selama</translation>
    </message>
    <message>
        <source>Logo</source>
        <translation>Logo</translation>
    </message>
    <message>
        <source>Longer where the drawer does not open.</source>
        <translation>Lebih lama bila laci tidak terbuka.</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Tampilan</translation>
    </message>
    <message>
        <source>Looking for printers…</source>
        <translation>Mencari printer…</translation>
    </message>
    <message>
        <source>MB</source>
        <translation>MB</translation>
    </message>
    <message>
        <source>Move {name} up</source>
        <translation>Naikkan {name}</translation>
    </message>
    <message>
        <source>NPWP</source>
        <translation>NPWP</translation>
    </message>
    <message>
        <source>NPWP and PPN</source>
        <translation>NPWP dan PPN</translation>
    </message>
    <message>
        <source>Name of the shop</source>
        <translation>Nama toko</translation>
    </message>
    <message>
        <source>Name of this till</source>
        <translation>Nama kasir ini</translation>
    </message>
    <message>
        <source>Name that a payer reads</source>
        <translation>Nama yang dibaca pembayar</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Tidak</translation>
    </message>
    <message>
        <source>No drawer</source>
        <translation>Tanpa laci</translation>
    </message>
    <message>
        <source>No keys yet: nothing can be sold.</source>
        <translation>Belum ada kunci: belum bisa menjual.</translation>
    </message>
    <message>
        <source>No outlet that is switched on.</source>
        <translation>Bukan gerai yang aktif.</translation>
    </message>
    <message>
        <source>No printer found. Is it plugged in and switched on?</source>
        <translation>Tidak ada printer. Sudah dicolok dan dinyalakan?</translation>
    </message>
    <message>
        <source>No printer&apos;s address. Press Find printers, or type one such as tcp://192.168.1.50.</source>
        <translation>Bukan alamat printer. Tekan Cari printer, atau ketik misalnya tcp://192.168.1.50.</translation>
    </message>
    <message>
        <source>No setting is about that.</source>
        <translation>Tidak ada pengaturan tentang itu.</translation>
    </message>
    <message>
        <source>No such file, or no picture that can be printed.</source>
        <translation>Berkas tidak ada, atau bukan gambar yang dapat dicetak.</translation>
    </message>
    <message>
        <source>No such time zone.</source>
        <translation>Zona waktu tidak ada.</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Catatan</translation>
    </message>
    <message>
        <source>Nowhere: type them at each start</source>
        <translation>Tidak disimpan: ketik setiap mulai</translation>
    </message>
    <message>
        <source>Of Kasir&apos;s sounds, below that of the computer.</source>
        <translation>Untuk suara Kasir, di bawah volume komputer.</translation>
    </message>
    <message>
        <source>Of the screen and of slips.</source>
        <translation>Untuk layar dan slip.</translation>
    </message>
    <message>
        <source>Of the times on the screen and on slips.</source>
        <translation>Untuk waktu di layar dan pada slip.</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Mati</translation>
    </message>
    <message>
        <source>On pin 2</source>
        <translation>Pada pin 2</translation>
    </message>
    <message>
        <source>On pin 5</source>
        <translation>Pada pin 5</translation>
    </message>
    <message>
        <source>One of the choices.</source>
        <translation>Salah satu pilihan.</translation>
    </message>
    <message>
        <source>One to eight letters and figures, such as K1.</source>
        <translation>Satu sampai delapan huruf dan angka, misalnya K1.</translation>
    </message>
    <message>
        <source>Outlet that needs no key</source>
        <translation>Gerai tanpa tombol</translation>
    </message>
    <message>
        <source>Outlets</source>
        <translation>Gerai</translation>
    </message>
    <message>
        <source>Outlets may report a payment up to a day late, or later.</source>
        <translation>Gerai bisa melaporkan pembayaran terlambat sehari, atau lebih.</translation>
    </message>
    <message>
        <source>PPN in the prices</source>
        <translation>PPN dalam harga</translation>
    </message>
    <message>
        <source>Passphrase of the file, 10 characters or more</source>
        <translation>Frasa sandi berkas, 10 karakter atau lebih</translation>
    </message>
    <message>
        <source>Pause after the pulse</source>
        <translation>Jeda setelah pulsa</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Orang</translation>
    </message>
    <message>
        <source>Print a test page</source>
        <translation>Cetak halaman uji</translation>
    </message>
    <message>
        <source>Print the payment slip by itself</source>
        <translation>Cetak slip pembayaran otomatis</translation>
    </message>
    <message>
        <source>Print the receipt by itself</source>
        <translation>Cetak struk otomatis</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Printer</translation>
    </message>
    <message>
        <source>Printing…</source>
        <translation>Mencetak…</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Penyedia</translation>
    </message>
    <message>
        <source>QR code</source>
        <translation>Kode QR</translation>
    </message>
    <message>
        <source>Sales that began are still watched and written down.</source>
        <translation>Transaksi yang sudah dimulai tetap dipantau dan dicatat.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Simpan</translation>
    </message>
    <message>
        <source>Saved; the till follows now.</source>
        <translation>Tersimpan; kasir langsung mengikutinya.</translation>
    </message>
    <message>
        <source>Screen 1</source>
        <translation>Layar 1</translation>
    </message>
    <message>
        <source>Screen 2</source>
        <translation>Layar 2</translation>
    </message>
    <message>
        <source>Screen 3</source>
        <translation>Layar 3</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>Cari pengaturan</translation>
    </message>
    <message>
        <source>Selling</source>
        <translation>Transaksi</translation>
    </message>
    <message>
        <source>Selling goes on.</source>
        <translation>Transaksi tetap berjalan.</translation>
    </message>
    <message>
        <source>Set up step by step</source>
        <translation>Siapkan langkah demi langkah</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Pengaturan</translation>
    </message>
    <message>
        <source>Shop</source>
        <translation>Toko</translation>
    </message>
    <message>
        <source>Show it for 5 seconds</source>
        <translation>Tampilkan 5 detik</translation>
    </message>
    <message>
        <source>Show the PPN of each receipt</source>
        <translation>Tampilkan PPN setiap struk</translation>
    </message>
    <message>
        <source>Shown at the outlet, in the bank&apos;s app and in the wallet.</source>
        <translation>Tampil di gerai, di aplikasi bank, dan di dompet.</translation>
    </message>
    <message>
        <source>Shows the customer the code and the amount of the sale on your screen, and that it is paid. It never covers your own window.</source>
        <translation>Menampilkan kepada pelanggan kode dan jumlah transaksi di layar Anda, dan bahwa sudah lunas. Tidak pernah menutupi jendela Anda sendiri.</translation>
    </message>
    <message>
        <source>Slips</source>
        <translation>Slip</translation>
    </message>
    <message>
        <source>Sounds</source>
        <translation>Suara</translation>
    </message>
    <message>
        <source>Stands on top of every slip.</source>
        <translation>Ada di bagian atas setiap slip.</translation>
    </message>
    <message>
        <source>Steps to pay</source>
        <translation>Langkah membayar</translation>
    </message>
    <message>
        <source>Such as thanks, opening hours, a telephone number.</source>
        <translation>Misalnya ucapan terima kasih, jam buka, nomor telepon.</translation>
    </message>
    <message>
        <source>Takes effect at the next start.</source>
        <translation>Berlaku saat Kasir dimulai lagi.</translation>
    </message>
    <message>
        <source>Tax</source>
        <translation>Pajak</translation>
    </message>
    <message>
        <source>Test the connection</source>
        <translation>Uji koneksi</translation>
    </message>
    <message>
        <source>Test: the provider&apos;s sandbox (sandbox-id.xfers.com)</source>
        <translation>Uji: sandbox penyedia (sandbox-id.xfers.com)</translation>
    </message>
    <message>
        <source>The environment gives the keys; they cannot be changed here.</source>
        <translation>Kunci diberikan oleh lingkungan; tidak dapat diganti di sini.</translation>
    </message>
    <message>
        <source>The keys work, and are used from now on.</source>
        <translation>Kunci berfungsi, dan dipakai mulai sekarang.</translation>
    </message>
    <message>
        <source>The name on sales while the shop has no list of people.</source>
        <translation>Nama pada transaksi selama toko belum punya daftar orang.</translation>
    </message>
    <message>
        <source>The other screen</source>
        <translation>Layar yang lain</translation>
    </message>
    <message>
        <source>The pin of the printer&apos;s socket that it hangs on; most are on pin 2.</source>
        <translation>Pin soket printer tempat laci terpasang; kebanyakan pada pin 2.</translation>
    </message>
    <message>
        <source>The price without it, and the tax, in rupiah.</source>
        <translation>Harga tanpa PPN, dan PPN-nya, dalam rupiah.</translation>
    </message>
    <message>
        <source>The settings are in {path}, without keys.</source>
        <translation>Pengaturan ada di {path}, tanpa kunci.</translation>
    </message>
    <message>
        <source>The shop is a PKP</source>
        <translation>Toko adalah PKP</translation>
    </message>
    <message>
        <source>The system&apos;s keyring</source>
        <translation>Gantungan kunci sistem</translation>
    </message>
    <message>
        <source>The test page is out: the printer itself says so.</source>
        <translation>Halaman uji sudah keluar: printer sendiri menyatakannya.</translation>
    </message>
    <message>
        <source>The test page was sent. This printer does not say whether it printed: look at the paper.</source>
        <translation>Halaman uji sudah dikirim. Printer ini tidak memberi tahu apakah tercetak: lihat kertasnya.</translation>
    </message>
    <message>
        <source>The whole screen is the till&apos;s</source>
        <translation>Seluruh layar untuk kasir</translation>
    </message>
    <message>
        <source>Then receipts name its NPWP and say that prices hold PPN.</source>
        <translation>Maka struk memuat NPWP dan menyatakan harga sudah termasuk PPN.</translation>
    </message>
    <message>
        <source>There is no such screen, or your own window is on it. Plug one in, or choose a small window.</source>
        <translation>Layar itu tidak ada, atau jendela Anda sendiri ada di sana. Sambungkan layar lain, atau pilih jendela kecil.</translation>
    </message>
    <message>
        <source>They count before anything is shown, and a manager sees both counts.</source>
        <translation>Mereka menghitung sebelum ada yang ditampilkan, dan manajer melihat kedua hitungan.</translation>
    </message>
    <message>
        <source>Those that are offered, in the order of their tiles, and the key of each tile. Banks share one tile: its key is that of the first.</source>
        <translation>Yang ditawarkan, menurut urutan ubinnya, dan tombol setiap ubin. Bank memakai satu ubin: tombolnya milik bank yang pertama.</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zona waktu</translation>
    </message>
    <message>
        <source>Try: attention</source>
        <translation>Coba: perhatian</translation>
    </message>
    <message>
        <source>Try: failed</source>
        <translation>Coba: gagal</translation>
    </message>
    <message>
        <source>Try: paid</source>
        <translation>Coba: lunas</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Batalkan</translation>
    </message>
    <message>
        <source>Unlock the keys</source>
        <translation>Buka kunci</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Volume</translation>
    </message>
    <message>
        <source>Warn when the disk has less than</source>
        <translation>Ingatkan bila sisa disk kurang dari</translation>
    </message>
    <message>
        <source>Watch expired codes for</source>
        <translation>Pantau kode kedaluwarsa selama</translation>
    </message>
    <message>
        <source>When a sale is paid, when something needs attention, and when one failed.</source>
        <translation>Saat transaksi lunas, saat ada yang perlu perhatian, dan saat ada yang gagal.</translation>
    </message>
    <message>
        <source>Where the shop has two people or more. 0: only when somebody locks it.</source>
        <translation>Bila toko punya dua orang atau lebih. 0: hanya bila dikunci seseorang.</translation>
    </message>
    <message>
        <source>Where to keep the keys</source>
        <translation>Di mana kunci disimpan</translation>
    </message>
    <message>
        <source>Without a window frame; closing wants a manager, or a yes where you are alone.</source>
        <translation>Tanpa bingkai jendela; untuk menutup perlu manajer, atau cukup jawab ya bila Anda sendirian.</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ya</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>jam</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>menit</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>md</translation>
    </message>
    <message>
        <source>no key</source>
        <translation>tanpa tombol</translation>
    </message>
    <message>
        <source>o&apos;clock</source>
        <translation>(jam 0-12)</translation>
    </message>
    <message>
        <source>{host} knows these keys. Nothing was kept yet.</source>
        <translation>{host} mengenal kunci ini. Belum ada yang disimpan.</translation>
    </message>
    <message>
        <source>{name}, perhaps</source>
        <translation>{name}, mungkin</translation>
    </message>
    <message>
        <source>{n} not saved yet</source>
        <translation>{n} belum disimpan</translation>
    </message>
</context>
<context>
    <name>tray</name>
    <message>
        <source>A sale needs attention</source>
        <translation>Transaksi perlu perhatian</translation>
    </message>
    <message>
        <source>Sign in to see them.</source>
        <translation>Masuk untuk melihatnya.</translation>
    </message>
    <message>
        <source>Sign in to see which sale.</source>
        <translation>Masuk untuk melihat transaksi yang mana.</translation>
    </message>
    <message>
        <source>{n} sales were paid or need attention</source>
        <translation>{n} transaksi lunas atau perlu perhatian</translation>
    </message>
    <message>
        <source>✓ Paid</source>
        <translation>✓ Lunas</translation>
    </message>
</context>
<context>
    <name>withdraw</name>
    <message>
        <source>A new code for {amount}?</source>
        <translation>Kode baru untuk {amount}?</translation>
    </message>
    <message>
        <source>Another reason</source>
        <translation>Alasan lain</translation>
    </message>
    <message>
        <source>It is not known yet whether {number} has a code. If it has, both could be paid: Kasir goes on looking and tells you.</source>
        <translation>Belum diketahui apakah {number} punya kode. Jika ada, keduanya bisa dibayar: Kasir terus memeriksa dan memberi tahu Anda.</translation>
    </message>
    <message>
        <source>Kasir asks the bank to close the account number. Until that is done it can be paid, at most until {deadline}; Kasir keeps watching it.</source>
        <translation>Kasir meminta bank menutup nomornya. Sampai itu selesai nomor masih bisa dibayar, paling lama sampai {deadline}; Kasir tetap memantaunya.</translation>
    </message>
    <message>
        <source>Keep the sale</source>
        <translation>Jangan ditarik</translation>
    </message>
    <message>
        <source>Keep this code</source>
        <translation>Pakai kode ini</translation>
    </message>
    <message>
        <source>Make a new code</source>
        <translation>Buat kode baru</translation>
    </message>
    <message>
        <source>New code</source>
        <translation>Kode baru</translation>
    </message>
    <message>
        <source>New code for {sale}, whose code may still be paid. {reason}</source>
        <translation>Kode baru untuk {sale}, yang kodenya mungkin masih bisa dibayar. {reason}</translation>
    </message>
    <message>
        <source>No answer from the provider for too long</source>
        <translation>Penyedia terlalu lama tidak menjawab</translation>
    </message>
    <message>
        <source>Paid another way</source>
        <translation>Dibayar dengan cara lain</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Alasan</translation>
    </message>
    <message>
        <source>The code cannot be called back: it stays payable until {deadline}. Kasir keeps watching it and tells you if the customer still pays.</source>
        <translation>Kode tidak bisa dicabut: masih bisa dibayar sampai {deadline}. Kasir tetap memantaunya dan memberi tahu jika pelanggan tetap membayar.</translation>
    </message>
    <message>
        <source>The code of {number} stays payable until {deadline}. With a second one the customer could pay twice: take the old slip back. Kasir watches both.</source>
        <translation>Kode {number} tetap bisa dibayar sampai {deadline}. Dengan kode kedua pelanggan bisa membayar dua kali: ambil kembali struk lama. Kasir memantau keduanya.</translation>
    </message>
    <message>
        <source>The customer changed their mind</source>
        <translation>Pelanggan berubah pikiran</translation>
    </message>
    <message>
        <source>The outlet does not take the code</source>
        <translation>Gerai tidak menerima kode ini</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>Tarik</translation>
    </message>
    <message>
        <source>Withdraw the sale of {amount}?</source>
        <translation>Tarik transaksi {amount}?</translation>
    </message>
    <message>
        <source>Withdraw {sale}. {reason}</source>
        <translation>Tarik {sale}. {reason}</translation>
    </message>
    <message>
        <source>Write the reason</source>
        <translation>Tulis alasannya</translation>
    </message>
    <message>
        <source>Wrong amount or outlet</source>
        <translation>Salah jumlah atau gerai</translation>
    </message>
</context>
<context>
    <name>wizard</name>
    <message>
        <source>Back</source>
        <translation>Kembali</translation>
    </message>
    <message>
        <source>Five short steps, and you sell. Which language do you want on the screen and on slips? Everything can be changed later under Settings.</source>
        <translation>Lima langkah singkat, lalu Anda bisa menjual. Bahasa apa yang Anda inginkan di layar dan pada slip? Semuanya bisa diubah nanti di Pengaturan.</translation>
    </message>
    <message>
        <source>I work alone: start selling</source>
        <translation>Saya sendirian: mulai menjual</translation>
    </message>
    <message>
        <source>Kasir asks the provider for codes in the name of your shop. Copy the key and the secret from the provider&apos;s dashboard. Without them nothing can be sold, but you can enter them later.</source>
        <translation>Kasir meminta kode kepada penyedia atas nama toko Anda. Salin kunci dan rahasia dari dasbor penyedia. Tanpa itu belum bisa menjual, tetapi boleh diisi nanti.</translation>
    </message>
    <message>
        <source>Keep the keys, go on</source>
        <translation>Simpan kunci, lanjut</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Kunci</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Bahasa</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Nanti saja</translation>
    </message>
    <message>
        <source>Name of the shop</source>
        <translation>Nama toko</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Lanjut</translation>
    </message>
    <message>
        <source>On your slips</source>
        <translation>Pada slip Anda</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Orang</translation>
    </message>
    <message>
        <source>Practice could not be started. Start it with: kasir demo</source>
        <translation>Latihan tidak dapat dimulai. Mulailah dengan: kasir demo</translation>
    </message>
    <message>
        <source>Practice opens in a window of its own; close it to come back here.</source>
        <translation>Latihan terbuka di jendela sendiri; tutup jendela itu untuk kembali ke sini.</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Printer</translation>
    </message>
    <message>
        <source>Several of you? Add each with a name and a PIN, a manager first. From two on the till asks who is there, and each sale bears a name.</source>
        <translation>Lebih dari satu orang? Tambahkan masing-masing dengan nama dan PIN, manajer dulu. Mulai dari dua orang kasir bertanya siapa yang bertugas, dan setiap transaksi bernama.</translation>
    </message>
    <message>
        <source>Shop</source>
        <translation>Toko</translation>
    </message>
    <message>
        <source>Skip the rest</source>
        <translation>Lewati sisanya</translation>
    </message>
    <message>
        <source>Start selling</source>
        <translation>Mulai menjual</translation>
    </message>
    <message>
        <source>Step {n} of {all}: {name}</source>
        <translation>Langkah {n} dari {all}: {name}</translation>
    </message>
    <message>
        <source>Switch it on, choose it in the list and print a test page. Without a printer slips are shown on the screen.</source>
        <translation>Nyalakan, pilih dalam daftar, lalu cetak halaman uji. Tanpa printer, slip tampil di layar.</translation>
    </message>
    <message>
        <source>Try it first</source>
        <translation>Coba dulu</translation>
    </message>
    <message>
        <source>Welcome to Kasir</source>
        <translation>Selamat datang di Kasir</translation>
    </message>
    <message>
        <source>What stands on every slip. What you leave empty is left out.</source>
        <translation>Yang tercetak pada setiap slip. Yang kosong tidak dicetak.</translation>
    </message>
    <message>
        <source>Who works here</source>
        <translation>Siapa yang bekerja di sini</translation>
    </message>
    <message>
        <source>Whoever works alone needs no PIN: just start selling.</source>
        <translation>Yang bekerja sendirian tidak perlu PIN: langsung mulai menjual.</translation>
    </message>
    <message>
        <source>Your account at the provider</source>
        <translation>Akun Anda di penyedia</translation>
    </message>
    <message>
        <source>Your printer</source>
        <translation>Printer Anda</translation>
    </message>
    <message>
        <source>Your shop</source>
        <translation>Toko Anda</translation>
    </message>
    <message>
        <source>code, amount, deadline</source>
        <translation>kode, jumlah, batas waktu</translation>
    </message>
</context>
</TS>
