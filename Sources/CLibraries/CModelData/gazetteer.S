// Places: made by Scripts/make-gazetteer.py. Touch this file after the data has changed.
    .section .rodata
    .balign 64
    .globl cmodel_gazetteer_start
cmodel_gazetteer_start:
    .incbin "gazetteer.bin"
    .globl cmodel_gazetteer_end
cmodel_gazetteer_end:
    .byte 0
    .section .note.GNU-stack,"",%progbits
