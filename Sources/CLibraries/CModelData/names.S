        .section .rodata
        .balign 64
        .globl cmodel_names_start
cmodel_names_start:
        .incbin "names.bin"
        .globl cmodel_names_end
cmodel_names_end:
        .byte 0
        .section .note.GNU-stack,"",%progbits
