#!/bin/sh
# The study in one command: writes gains.csv, layers.csv and fronts into the folder that is given.
set -eu
here=$(CDPATH='' cd -P "$(dirname "$0")" && pwd -P)
networks=alexnet,deeplab-v3-plus,googlenet,inception-v3,mlp,mnist-rnn,mobilenet-v1,mobilenet-v2
networks=$networks,pnasnet-mobile,resnet-50,shufflenet-v2,transformer,vgg16
exec "$here/../../../jointsim" tune --dnn "$networks" \
  --devices phone-low,phone-mid,phone-high --clouds jetson-xavier,t4 --links 3g,4g,wifi,wifi-office \
  --objective both --top 2 --out "${1:-results/dnntune}"
